package dev.umbra.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client that fails when it is told to. */
final class FaultyHttpClient implements SdkHttpClient {
  /** What can happen to a request. */
  enum Fault {
    /** It is done, but its answer is lost. */
    ANSWER_LOST,
    /** The store says that a conflicting request is under way. */
    CONFLICT,
    /** The store refuses it. */
    FORBIDDEN,
    NONE
  }

  private final SdkHttpClient client;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  FaultyHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  /** What happens to the next requests, one each. */
  void expect(Fault... next) {
    faults.addAll(List.of(next));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return switch (fault) {
      case NONE -> prepared;
      case ANSWER_LOST -> request(prepared, FaultyHttpClient::lose);
      case CONFLICT -> request(prepared, unsent -> error(409, "ConditionalRequestConflict"));
      case FORBIDDEN -> request(prepared, unsent -> error(403, "AccessDenied"));
    };
  }

  private interface Call {
    HttpExecuteResponse of(ExecutableHttpRequest prepared) throws IOException;
  }

  private static ExecutableHttpRequest request(ExecutableHttpRequest prepared, Call call) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return call.of(prepared);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private static HttpExecuteResponse lose(ExecutableHttpRequest prepared) throws IOException {
    var _ = prepared.call();
    throw new IOException("the answer is lost");
  }

  private static HttpExecuteResponse error(int status, String code) {
    byte[] document = ("<Error><Code>" + code + "</Code></Error>").getBytes(UTF_8);
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(status).build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(document)))
        .build();
  }

  @Override
  public void close() {
    client.close();
  }
}
