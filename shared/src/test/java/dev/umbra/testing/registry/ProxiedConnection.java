package dev.umbra.testing.registry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A client's connection to a {@link FaultProxy}: request after request. */
final class ProxiedConnection {
  private static final Duration FOR_EVER = Duration.ofMinutes(5);

  private final Socket client;
  private final URI upstream;
  private final Function<String, List<Fault>> faults;

  ProxiedConnection(Socket client, URI upstream, Function<String, List<Fault>> faults) {
    this.client = client;
    this.upstream = upstream;
    this.faults = faults;
  }

  void serve() {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      boolean more = true;
      while (more) {
        Optional<HttpHead> request = HttpHead.read(in);
        more = request.isPresent() && pass(request.get(), in);
      }
    } catch (IOException | InterruptedException e) {
      // the client is gone, or a test closed the connection
    }
  }

  /** Whether the connection can be used again. */
  private boolean pass(HttpHead request, InputStream body)
      throws IOException, InterruptedException {
    String[] words = request.first().split(" ", -1);
    List<Fault> met = faults.apply(words[0] + " " + words[1]);
    HttpHead sent = request.with("Connection", "close");
    for (Fault fault : met) {
      switch (fault) {
        case Fault.Broken _ -> {
          return false;
        }
        case Fault.Hanging _ -> Thread.sleep(FOR_EVER);
        case Fault.WithoutHeader(String name) -> sent = sent.with(name, "");
        case Fault.Late(Duration delay) -> Thread.sleep(delay);
        case Fault.Status status -> {
          return answer(status);
        }
        case Fault.Cut _, Fault.Stalled _, Fault.Slow _, Fault.WrongBytes _, Fault.Header _ -> {}
      }
    }
    try (Socket server = new Socket(upstream.getHost(), upstream.getPort())) {
      if (request.header("Expect").isPresent()) {
        new HttpHead("HTTP/1.1 100 Continue", List.of()).write(client.getOutputStream());
      }
      sent.with("Expect", "").write(server.getOutputStream());
      copy(body, server.getOutputStream(), request.contentLength().orElse(0));
      return respond(words[0], new BufferedInputStream(server.getInputStream()), met);
    }
  }

  private boolean answer(Fault.Status status) throws IOException {
    HttpHead head = new HttpHead("HTTP/1.1 " + status.code() + " Fault", List.of());
    for (var header : status.headers().entrySet()) {
      head = head.with(header.getKey(), header.getValue());
    }
    head.with("Content-Length", "0").write(client.getOutputStream());
    return true;
  }

  private boolean respond(String method, InputStream in, List<Fault> met)
      throws IOException, InterruptedException {
    HttpHead head = HttpHead.read(in).orElseThrow(() -> new IOException("the server is gone"));
    boolean empty = method.equals("HEAD") || head.first().matches("\\S+ (204|304|1..).*");
    OptionalLong length = empty ? OptionalLong.of(0) : head.contentLength();
    boolean reusable = length.isPresent();
    head = head.with("Connection", reusable ? "" : "close");
    for (Fault fault : met) {
      if (fault instanceof Fault.Header(String name, String value)) {
        head = head.with(name, value);
      }
    }
    head.write(client.getOutputStream());
    return body(in, length.orElse(Long.MAX_VALUE), met) && reusable;
  }

  private boolean body(InputStream in, long length, List<Fault> met)
      throws IOException, InterruptedException {
    OutputStream out = client.getOutputStream();
    for (Fault fault : met) {
      switch (fault) {
        case Fault.Cut(long bytes) when bytes < length -> {
          copy(in, out, bytes);
          return false;
        }
        case Fault.Stalled(long bytes) when bytes < length -> {
          copy(in, out, bytes);
          Thread.sleep(FOR_EVER);
        }
        case Fault.WrongBytes _ -> out = new FlippedStream(out);
        case Fault.Slow(long bytesPerSecond) -> out = new SlowStream(out, bytesPerSecond);
        default -> {}
      }
    }
    copy(in, out, length);
    return true;
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        break;
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    out.flush();
  }
}
