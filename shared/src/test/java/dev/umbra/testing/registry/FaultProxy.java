package dev.umbra.testing.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 proxy in front of a server, which counts what passes and lets go wrong what a test
 * says. The server sees the proxy's host and port in {@code Host}, and so names them in its URLs.
 */
public final class FaultProxy implements AutoCloseable {
  private final URI upstream;
  private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
  private final Collection<String> requests = new ConcurrentLinkedQueue<>();
  private final Collection<Socket> connections = new ConcurrentLinkedQueue<>();
  private volatile ServerSocket listener;
  private volatile Thread acceptor = new Thread(() -> {});
  private volatile Optional<SSLContext> certified = Optional.empty();
  private volatile boolean closed;

  private FaultProxy(URI upstream, String address) throws IOException {
    this.upstream = upstream;
    this.listener = listenAt(address, 0);
  }

  /** A proxy in front of the server at this http URL, on a port of its own. */
  public static FaultProxy before(URI upstream) {
    return before(upstream, "127.0.0.1");
  }

  /**
   * @param address the proxy's own
   */
  public static FaultProxy before(URI upstream, String address) {
    try {
      FaultProxy proxy = new FaultProxy(upstream, address);
      proxy.accept();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it answers, without a path. */
  public URI url() {
    String scheme = certified.isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + address() + ":" + listener.getLocalPort());
  }

  private String address() {
    return listener.getInetAddress().getHostAddress();
  }

  /**
   * From now on this goes wrong with matching requests.
   *
   * @param pattern regular expression that is found in {@code GET /path?query}
   */
  public void always(String pattern, Fault fault) {
    next(Integer.MAX_VALUE, pattern, fault);
  }

  /** This goes wrong with so many of the matching requests to come. */
  public void next(int times, String pattern, Fault fault) {
    troubles.add(new Trouble(Pattern.compile(pattern), fault, times));
  }

  /** Nothing goes wrong any more; requests are counted from none. */
  public void heal() {
    troubles.clear();
    requests.clear();
  }

  /** From now on connections are refused, and those that are open end. */
  public void refuse() {
    closeQuietly(listener);
    try {
      // A connection that it was about to accept would still be served.
      acceptor.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    connections.forEach(FaultProxy::closeQuietly);
    connections.clear();
  }

  /** Connections are accepted again, at the same port. */
  public void acceptAgain() {
    try {
      listener = listenAt(address(), listener.getLocalPort());
      accept();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The requests since the start or {@link #heal}: {@code GET /path?query}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** How many of them match the regular expression. */
  public int count(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return (int) requests.stream().filter(request -> compiled.matcher(request).find()).count();
  }

  @Override
  public void close() {
    closed = true;
    refuse();
  }

  /** From now on it speaks TLS, and shows this certificate; connections that are open end. */
  public void show(SSLContext certificate) {
    refuse();
    certified = Optional.of(certificate);
    acceptAgain();
  }

  private ServerSocket listenAt(String address, int port) throws IOException {
    ServerSocket socket =
        certified.isPresent()
            ? certified.get().getServerSocketFactory().createServerSocket()
            : new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), port), 100);
    return socket;
  }

  private void accept() {
    ServerSocket accepting = listener;
    acceptor = Thread.ofPlatform().daemon().name("fault-proxy").start(() -> acceptFrom(accepting));
  }

  private void acceptFrom(ServerSocket accepting) {
    while (!closed) {
      try {
        Socket client = accepting.accept();
        connections.add(client);
        Thread.ofVirtual().start(() -> new ProxiedConnection(client, upstream, this::seen).serve());
      } catch (IOException e) {
        return;
      }
    }
  }

  private List<Fault> seen(String request) {
    requests.add(request);
    return troubles.stream()
        .map(trouble -> trouble.meet(request))
        .flatMap(Optional::stream)
        .toList();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // it is closed
    }
  }

  private static final class Trouble {
    private final Pattern pattern;
    private final Fault fault;
    private int left;

    Trouble(Pattern pattern, Fault fault, int left) {
      this.pattern = pattern;
      this.fault = fault;
      this.left = left;
    }

    synchronized Optional<Fault> meet(String request) {
      if (left == 0 || !pattern.matcher(request).find()) {
        return Optional.empty();
      }
      left--;
      return Optional.of(fault);
    }
  }
}
