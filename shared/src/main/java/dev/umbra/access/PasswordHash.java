package dev.umbra.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dev.umbra.image.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A password's bcrypt hash, as {@code htpasswd -B} writes it. As there, only the first 72 bytes of
 * a password count.
 */
public final class PasswordHash {
  /** Hashing takes some 60 ms. */
  private static final int COST = 10;

  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final int SALT_AND_HASH = 53;

  private static final Pattern GRAMMAR =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-5])\\$[./A-Za-z0-9]{53}");

  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2Y;

  private final String text;

  private PasswordHash(String text) {
    this.text = text;
  }

  /**
   * A hash as it stands in a file; empty for what is none of bcrypt's, or one of a cost of more
   * than 15, which takes seconds.
   */
  public static Optional<PasswordHash> parse(String text) {
    return GRAMMAR.matcher(text).matches() ? Optional.of(new PasswordHash(text)) : Optional.empty();
  }

  /** Hashes a password, for a file of users. */
  public static PasswordHash of(String password) {
    byte[] salt = new byte[BCrypt.SALT_LENGTH];
    new SecureRandom().nextBytes(salt);
    return salted(salt, password);
  }

  /**
   * Hashes a password that is at hand in the clear, always to the same: whatever is derived of it
   * is good in every process that reads it, and after it was read again.
   */
  public static PasswordHash of(String name, String password) {
    byte[] seed = bytes("umbra:" + name.length() + ":" + name + ":" + password);
    byte[] salt = Algorithm.SHA256.hash().digest(seed);
    return salted(Arrays.copyOf(salt, BCrypt.SALT_LENGTH), password);
  }

  private static PasswordHash salted(byte[] salt, String password) {
    return new PasswordHash(
        new String(
            BCrypt.with(VERSION, LongPasswordStrategies.truncate(VERSION))
                .hash(COST, salt, bytes(password)),
            StandardCharsets.US_ASCII));
  }

  /** A hash of that cost, and of no password that anybody knows. */
  static PasswordHash ofNothing(int cost) {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder("$2y$%02d$".formatted(cost));
    for (int count = 0; count < SALT_AND_HASH; count++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new PasswordHash(text.toString());
  }

  private static byte[] bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether it is this password's. None has a NUL in it: with bcrypt it would end there. */
  boolean isOf(String password) {
    boolean same =
        BCrypt.verifyer(VERSION, LongPasswordStrategies.truncate(VERSION))
            .verify(bytes(password), text.getBytes(StandardCharsets.US_ASCII))
            .verified;
    return same && password.indexOf('\0') < 0;
  }

  int cost() {
    return Integer.parseInt(text.substring(4, 6));
  }

  /** The hash itself, for a file of users. */
  public String text() {
    return text;
  }

  /** The hash, for what is derived of it. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash hash && MessageDigest.isEqual(bytes(), hash.bytes());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Not the hash itself. */
  @Override
  public String toString() {
    return "a hash of cost " + cost();
  }
}
