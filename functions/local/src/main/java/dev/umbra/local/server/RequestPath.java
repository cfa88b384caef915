package dev.umbra.local.server;

import dev.umbra.http.MalformedRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A request target's path. */
final class RequestPath {
  private RequestPath() {}

  /**
   * Decodes it once (RFC 3986, section 2.1). Dots and empty segments stay as they are: no path here
   * is a file's.
   *
   * @throws MalformedRequestException for what is no path, wrongly encoded or not UTF-8
   */
  static String decode(String raw) {
    if (!raw.startsWith("/")) {
      throw new MalformedRequestException("the request target is not a path");
    }
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes(raw)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRequestException("the path is not UTF-8", e);
    }
  }

  private static ByteBuffer bytes(String raw) {
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character == '%') {
        bytes.put((byte) (hex(raw, i + 1) << 4 | hex(raw, i + 2)));
        i += 2;
      } else {
        bytes.put((byte) character);
      }
    }
    return bytes.flip();
  }

  private static int hex(String raw, int index) {
    int digit = index < raw.length() ? Character.digit(raw.charAt(index), 16) : -1;
    if (digit < 0) {
      throw new MalformedRequestException("the path is not percent-encoded as it should be");
    }
    return digit;
  }
}
