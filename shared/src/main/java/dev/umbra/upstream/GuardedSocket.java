package dev.umbra.upstream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket that looks at the address that it is about to connect to, so that no name can stand for
 * one address when it is looked at and for another when it is connected to.
 */
final class GuardedSocket extends Socket {
  private final AddressGuard guard;

  GuardedSocket(AddressGuard guard) {
    super(Proxy.NO_PROXY);
    this.guard = guard;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress internet)
        || internet.isUnresolved()
        || !guard.permits(internet.getAddress())) {
      throw new ForbiddenAddressException();
    }
    super.connect(endpoint, timeout);
  }
}
