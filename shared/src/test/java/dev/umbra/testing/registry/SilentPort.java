package dev.umbra.testing.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

/** A port that nobody should connect to. */
public final class SilentPort implements AutoCloseable {
  private final ServerSocket socket;

  private SilentPort(ServerSocket socket) {
    this.socket = socket;
  }

  /** A port of this address, such as 127.0.0.2. */
  public static SilentPort at(String address) {
    try {
      return new SilentPort(new ServerSocket(0, 10, InetAddress.getByName(address)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Whether somebody connected since. */
  public boolean wasConnectedTo() {
    try {
      socket.setSoTimeout(50);
      socket.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
