package dev.umbra.upstream;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * Why no answer came.
 *
 * @param reason in words of our own: the library's may name a URL that is secret
 * @param brief whether it may be over at once: a connection was refused or broke
 */
record Failure(String reason, boolean brief) {
  static Failure of(URI url, IOException exception) {
    Origin who = Origin.of(url);
    return switch (exception) {
      case ForbiddenAddressException _ ->
          lasting(
              who
                  + " is at an address of a private or special network, which is not among"
                  + " 'allowAddresses'");
      case ConnectionRequestTimeoutException _ ->
          lasting("all connections for requests to " + who + " are in use");
      case ConnectTimeoutException _ -> lasting(who + " accepts no connection in time");
      case SocketTimeoutException _ -> lasting(who + " does not answer in time");
      case UnknownHostException _ -> lasting("the name of " + who + " is not known");
      case SSLException tls -> lasting("no TLS with " + who + ": " + tls.getMessage());
      case ClientProtocolException _ -> lasting(who + " answers what is not HTTP");
      default -> new Failure(who + " refuses or breaks the connection", true);
    };
  }

  private static Failure lasting(String reason) {
    return new Failure(reason, false);
  }
}
