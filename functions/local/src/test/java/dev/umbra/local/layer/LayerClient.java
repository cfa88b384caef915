package dev.umbra.local.layer;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Pushes and pulls layers as other people's clients do. */
public final class LayerClient {
  private static final String OCTETS = "Content-Type: application/octet-stream";

  private final URI registry;
  private final String repository;

  public LayerClient(URI registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  private interface Exchange {
    void with(Connection connection) throws IOException;
  }

  private static void connected(URI server, Exchange exchange) {
    try (Connection connection = new Connection(server)) {
      exchange.with(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** POST, and all of it in one PUT of known length. */
  public void pushByPut(Layer layer) {
    connected(
        registry,
        connection -> {
          String target = closing(start(connection), layer);
          connection.send("PUT", target, OCTETS, "Content-Length: " + layer.size());
          layer.writeTo(connection.channel());
          expect(connection, 201);
        });
  }

  /** POST, all of it in one PATCH in chunked encoding, and a PUT without a body. */
  public void pushByPatch(Layer layer) {
    connected(
        registry,
        connection -> {
          connection.send("PATCH", start(connection), OCTETS, "Transfer-Encoding: chunked");
          try (Chunked body = new Chunked(connection.channel())) {
            layer.writeTo(body);
          }
          String location = location(expect(connection, 202));
          connection.send("PUT", closing(location, layer), "Content-Length: 0");
          expect(connection, 201);
        });
  }

  /** Reads all of it, wherever it is, and checks nothing but its length. */
  public void pull(Layer layer) {
    pull(layer, part -> {});
  }

  /** Reads all of it, wherever it is. */
  public Digest digestOfPulled(Layer layer) {
    MessageDigest hash = Algorithm.SHA256.hash();
    pull(layer, hash::update);
    return Digest.of(Algorithm.SHA256, hash.digest());
  }

  private void pull(Layer layer, Connection.Receiver receiver) {
    connected(
        registry,
        connection -> {
          connection.send("GET", "/v2/" + repository + "/blobs/" + layer.digest());
          Connection.Head head = connection.head();
          if (head.status() == 307) {
            follow(URI.create(location(head)), layer, receiver);
          } else {
            receive(connection, head, layer, receiver);
          }
        });
  }

  private static void follow(URI url, Layer layer, Connection.Receiver receiver) {
    connected(
        url,
        connection -> {
          connection.send("GET", url.getRawPath() + "?" + url.getRawQuery());
          receive(connection, connection.head(), layer, receiver);
        });
  }

  private static void receive(
      Connection connection, Connection.Head head, Layer layer, Connection.Receiver receiver)
      throws IOException {
    if (head.status() != 200 || head.length() != layer.size()) {
      throw new IOException("the blob is not there, or not whole: " + head);
    }
    connection.body(head, receiver);
  }

  private String start(Connection connection) throws IOException {
    connection.send("POST", "/v2/" + repository + "/blobs/uploads/", "Content-Length: 0");
    return location(expect(connection, 202));
  }

  private static String closing(String location, Layer layer) {
    return location + (location.contains("?") ? "&" : "?") + "digest=" + layer.digest();
  }

  /** Some registries send the whole address, others its path. */
  private static String location(Connection.Head head) {
    String location = head.fields().getOrDefault("location", "");
    URI url = URI.create(location);
    if (!url.isAbsolute() || head.status() == 307) {
      return location;
    }
    return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
  }

  private static Connection.Head expect(Connection connection, int status) throws IOException {
    Connection.Head head = connection.head();
    StringBuilder body = new StringBuilder();
    connection.body(head, part -> body.append(StandardCharsets.UTF_8.decode(part)));
    if (head.status() != status) {
      throw new IOException("the registry answered " + head + " " + body);
    }
    return head;
  }
}
