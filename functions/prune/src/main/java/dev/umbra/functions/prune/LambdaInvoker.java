package dev.umbra.functions.prune;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Asks Lambda. The client is made when it is first needed, which most runs never do. */
final class LambdaInvoker implements FunctionInvoker {
  @Override
  public void invokeLater(String arn, byte[] event) {
    try (LambdaClient client =
        LambdaClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      client.invoke(
          request ->
              request
                  .functionName(arn)
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromByteArray(event)));
    }
  }
}
