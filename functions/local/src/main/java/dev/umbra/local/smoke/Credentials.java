package dev.umbra.local.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A user of the registry. */
public record Credentials(String user, String password) {
  /** The value of Authorization. */
  String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /** The name only, so that no log has the password. */
  @Override
  public String toString() {
    return user;
  }
}
