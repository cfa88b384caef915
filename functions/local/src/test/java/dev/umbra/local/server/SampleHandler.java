package dev.umbra.local.server;

import dev.umbra.http.Content;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.RequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Stands in for the registry: its paths say what it shall do. */
final class SampleHandler implements RequestHandler {
  private static final byte[] BLOCK = new byte[64 * 1024];

  @Override
  public RegistryResponse handle(RegistryRequest request) {
    String path = request.path();
    if (path.startsWith("/status/")) {
      return RegistryResponse.json(Integer.parseInt(path.substring(8)), "{}");
    }
    if (path.startsWith("/stream/")) {
      long length = Long.parseLong(path.substring(8));
      return stream(length, length);
    }
    return switch (path) {
      case "/count" -> text(String.valueOf(count(request)));
      case "/echo" ->
          text(
              String.join(
                  "\n",
                  String.valueOf(request.address()),
                  request.query().toString(),
                  request.headers().toString()));
      case "/length" -> RegistryResponse.of(200).with(new Content.Length(1L << 40));
      case "/headers" -> RegistryResponse.of(204).with("Location", "/elsewhere").with("X-Two", "2");
      case "/not-modified" -> RegistryResponse.of(304);
      case "/broken" -> stream(1_000_000, 300_000);
      case "/broken-at-once" -> stream(1_000_000, 0);
      case "/crash" -> throw new IllegalStateException("secret detail");
      default -> text("path " + path);
    };
  }

  private static RegistryResponse text(String text) {
    return RegistryResponse.of(200).with(new Content.Bytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static long count(RegistryRequest request) {
    try (InputStream body = request.body().stream()) {
      return body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return -1;
    }
  }

  private static RegistryResponse stream(long announced, long sent) {
    Content.Source source =
        out -> {
          for (long left = sent; left > 0; left -= BLOCK.length) {
            out.write(BLOCK, 0, (int) Math.min(left, BLOCK.length));
          }
          if (sent < announced) {
            throw new IOException("the disk is gone");
          }
        };
    return RegistryResponse.of(200).with(new Content.Stream(announced, source));
  }
}
