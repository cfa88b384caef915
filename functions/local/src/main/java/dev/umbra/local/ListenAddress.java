package dev.umbra.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The address to listen on, found to be free. */
final class ListenAddress {
  private ListenAddress() {}

  /** Checks it before anything else is done, and puts a number in the place of port 0. */
  static InetSocketAddress choose(ServeOptions options) throws StartException {
    InetAddress address = resolve(options.bind);
    if (options.open && options.access.any()) {
      throw new StartException("--open is for registries without users; leave it out");
    }
    if (!address.isLoopbackAddress() && !options.open && !options.access.any()) {
      throw new StartException(
          "--bind "
              + options.bind
              + " lets other machines reach the registry, where whoever reaches it may push and "
              + "delete; say with --users who may, or add --open if that is meant");
    }
    if (options.port < 0 || options.port > 0xffff) {
      throw new StartException("--port " + options.port + " is no port; ports go from 0 to 65535");
    }
    return probe(new InetSocketAddress(address, options.port));
  }

  private static InetAddress resolve(String bind) throws StartException {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new StartException("--bind " + bind + " is no address of this machine", e);
    }
  }

  private static InetSocketAddress probe(InetSocketAddress address) throws StartException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
      return new InetSocketAddress(address.getAddress(), socket.getLocalPort());
    } catch (IOException e) {
      throw unusable(address, e);
    }
  }

  static StartException unusable(InetSocketAddress address, IOException failure) {
    String reason = String.valueOf(failure.getMessage());
    String advice =
        reason.contains("in use")
            ? "stop what does, or choose another --port"
            : "choose another --bind or --port";
    return new StartException(
        "cannot listen on " + text(address) + " (" + reason + "); " + advice, failure);
  }

  /** Host and port as they stand in a URL. */
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }
}
