package dev.umbra.access;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches an issuer's documents. The library's own time-outs are for each read, so that who sends a
 * little now and then could hold everybody up for ever: here the whole has to come in time.
 */
final class IssuerClient extends DefaultResourceRetriever {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration WHOLE = Duration.ofSeconds(5);
  private static final int LARGEST = 256 * 1024;

  IssuerClient() {
    super((int) CONNECT.toMillis(), (int) WHOLE.toMillis(), LARGEST);
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    FutureTask<Resource> fetch = new FutureTask<>(() -> super.retrieveResource(url));
    var _ = Thread.startVirtualThread(fetch);
    try {
      return fetch.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(url + " could not be read", e.getCause());
    } catch (TimeoutException e) {
      throw new SocketTimeoutException(url + " takes too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      var _ = fetch.cancel(true);
    }
  }
}
