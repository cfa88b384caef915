package dev.umbra.functions.deployment.startup;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The least that a function on a bucket can be: each invocation reads one object. */
public final class BareFunction implements RequestStreamHandler {
  /** The object's key. */
  static final String KEY = "bare";

  private final S3Client s3;
  private final String bucket;

  /** What Lambda calls, once in a process. */
  public BareFunction() {
    Map<String, String> environment = System.getenv();
    bucket = environment.getOrDefault("BUCKET", "");
    s3 =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create(environment.getOrDefault("S3_ENDPOINT", "")))
            .forcePathStyle(true)
            .build();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] bytes = s3.getObjectAsBytes(request -> request.bucket(bucket).key(KEY)).asByteArray();
    output.write(("{\"bytes\":" + bytes.length + "}").getBytes(StandardCharsets.UTF_8));
  }
}
