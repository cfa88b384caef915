package dev.umbra.upstream;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Gives bodies another time limit than first bytes, which the library has only one for. */
final class StallLimit extends HttpRequestExecutor {
  private final Timeout stalled;

  StallLimit(Timeout stalled) {
    this.stalled = stalled;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      @Nullable HttpResponseInformationCallback information,
      HttpContext context)
      throws IOException, HttpException {
    ClassicHttpResponse response = super.execute(request, connection, information, context);
    connection.setSocketTimeout(stalled);
    return response;
  }
}
