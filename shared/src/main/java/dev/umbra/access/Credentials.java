package dev.umbra.access;

import dev.umbra.http.RegistryRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What a request brings in its Authorization field. */
sealed interface Credentials {
  /** There is none. */
  record None() implements Credentials {}

  /** User and password (RFC 7617). */
  record Basic(String name, String password) implements Credentials {
    @Override
    public String toString() {
      return name + ":…";
    }
  }

  /** A token (RFC 6750, section 2.1). */
  record Bearer(String token) implements Credentials {
    @Override
    public String toString() {
      return "a token";
    }
  }

  /** What is none of these, or two of them. */
  record Unreadable() implements Credentials {}

  /** Reads it. */
  static Credentials of(RegistryRequest request) {
    List<String> fields = request.headers().all("Authorization");
    if (fields.isEmpty()) {
      return new None();
    }
    String[] parts = fields.getFirst().strip().split(" +", 2);
    if (fields.size() > 1 || parts.length < 2) {
      return new Unreadable();
    }
    if (parts[0].equalsIgnoreCase("Basic")) {
      return basic(parts[1]);
    }
    return parts[0].equalsIgnoreCase("Bearer") ? new Bearer(parts[1]) : new Unreadable();
  }

  /** The name ends at the first colon; a password may hold some. */
  private static Credentials basic(String encoded) {
    try {
      String pair =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)))
              .toString();
      int colon = pair.indexOf(':');
      return colon < 0
          ? new Unreadable()
          : new Basic(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return new Unreadable();
    }
  }
}
