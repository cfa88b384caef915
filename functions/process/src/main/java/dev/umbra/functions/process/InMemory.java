package dev.umbra.functions.process;

import dev.umbra.http.Content;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Brings a response's content into memory, as a function answers at once or not at all. Here blobs
 * are redirected, so that everything is small; what is not (a blob that the registry would have to
 * send itself) is refused before a byte of it is read, with a status that no client takes for a
 * passing fault.
 */
final class InMemory {
  /**
   * Most bytes of a body: in base64 6,000,000, which leaves nearly 300,000 of Lambda's 6,291,556 to
   * headers and JSON.
   */
  static final int MAX_BODY = 4_500_000;

  private InMemory() {}

  /**
   * The same response with {@link Content.Bytes}, {@link Content.Empty} or {@link Content.Length}.
   *
   * @throws RegistryException 405 where the content is larger than an answer may be
   * @throws UncheckedIOException where it cannot be read
   */
  static RegistryResponse of(RegistryResponse response) {
    return switch (response.content()) {
      case Content.Empty _, Content.Length _ -> response;
      case Content.Bytes(byte[] bytes) -> {
        checkSize(bytes.length);
        yield response;
      }
      case Content.Stream(long length, Content.Source source) -> {
        checkSize(length);
        yield response.with(new Content.Bytes(read(length, source)));
      }
    };
  }

  private static void checkSize(long length) {
    if (length > MAX_BODY) {
      throw new RegistryException(
          ErrorCode.UNSUPPORTED,
          "this answer has %d bytes, and here an answer has at most %d: ask for a part of it by Range"
              .formatted(length, MAX_BODY));
    }
  }

  private static byte[] read(long length, Content.Source source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(length));
    try {
      source.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
