package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Denied;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Missing;
import dev.umbra.upstream.Answer.Unavailable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;

/** What came back, read as far as its headers. Whoever has it closes it. */
final class Reply implements Closeable {
  /** What is read of an unwanted body so that its connection can be used again. */
  private static final int UNWANTED = 64 * 1024;

  /** An unwanted body that trickles in is given up. */
  private static final Duration BRIEF = Duration.ofSeconds(2);

  /** A small body may take no longer, however steadily it trickles in. */
  private static final Duration SMALL = Duration.ofSeconds(60);

  private final URI url;
  private final ClassicHttpResponse response;
  private final InputStream body;

  Reply(URI url, ClassicHttpResponse response) throws IOException {
    this.url = url;
    this.response = response;
    HttpEntity entity = response.getEntity();
    this.body = entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  URI url() {
    return url;
  }

  int status() {
    return response.getCode();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(NameValuePair::getValue);
  }

  List<String> headers(String name) {
    return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
  }

  /** What Content-Length says, to HEAD too (RFC 9110, section 8.6). */
  OptionalLong length() {
    return header("Content-Length")
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  InputStream body() {
    return body;
  }

  /** The whole body, or one byte more than the limit of a longer one; ends the exchange. */
  byte[] bytes(int limit) throws IOException {
    try (this) {
      long end = System.nanoTime() + SMALL.toNanos();
      byte[] bytes = new byte[Math.min(limit, 8 * 1024) + 1];
      int length = 0;
      for (int read = 0; read >= 0 && length <= limit; length += Math.max(read, 0)) {
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, Math.min(2 * length, limit + 1));
        }
        if (System.nanoTime() > end) {
          throw new InterruptedIOException("the body takes too long");
        }
        read = body.read(bytes, length, bytes.length - length);
      }
      return Arrays.copyOf(bytes, length);
    }
  }

  /** Ends an exchange whose body nobody wants. */
  void discard() {
    try (this) {
      // To the end, where the end is near: the connection is free again then.
      byte[] unwanted = new byte[UNWANTED];
      long end = System.nanoTime() + BRIEF.toNanos();
      int length = 0;
      for (int read = 0; read >= 0 && length < UNWANTED && System.nanoTime() < end; ) {
        read = body.read(unwanted, length, UNWANTED - length);
        length += Math.max(read, 0);
      }
    } catch (IOException e) {
      // nobody wants it
    }
  }

  /** What the status says; the exchange goes on where it is found, or redirected. */
  Answer<Reply> judged() {
    int status = status();
    if (status >= 200 && status < 400) {
      return new Found<>(this);
    }
    discard();
    return switch (status) {
      case 401, 403 -> new Denied<>(said());
      case 404 -> new Missing<>();
      default -> new Unavailable<>(said(), Optional.empty());
    };
  }

  /** Who answered what, in words. */
  String said() {
    return Origin.of(url) + " answers " + status();
  }

  /** Ends the exchange, and with it the connection where the body is not at its end. */
  @Override
  public void close() {
    try {
      response.close();
    } catch (IOException e) {
      // it is closed
    }
  }
}
