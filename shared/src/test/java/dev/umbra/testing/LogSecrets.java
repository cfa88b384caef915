package dev.umbra.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must stand in no log: tokens, hashes, keys, passwords. Whoever ends a process of ours in
 * tests has what it logged read here.
 */
public final class LogSecrets {
  /** Every password of the tests has it in it. */
  public static final String MARK = "geheim";

  private static final Map<String, Pattern> SECRETS = new LinkedHashMap<>();

  static {
    SECRETS.put("a token", Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\."));
    SECRETS.put("a hash", Pattern.compile("\\$2[abxy]\\$[0-9]{2}\\$"));
    SECRETS.put(
        "an Authorization",
        Pattern.compile("\\b(basic|bearer) +[A-Za-z0-9+/_.~-]{8,}", Pattern.CASE_INSENSITIVE));
    SECRETS.put("a private key", Pattern.compile("\"d\"\\s*:\\s*\"|PRIVATE KEY"));
    // In Base64 it has three forms, by where in the encoded text it begins.
    SECRETS.put("a password", Pattern.compile(MARK + "|Z2VoZWlt|dlaGVpb|nZWhlaW"));
  }

  private LogSecrets() {}

  /** What of it a text has in it. */
  public static Optional<String> in(String text) {
    return SECRETS.entrySet().stream()
        .filter(secret -> secret.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Fails where one of the lines has some of it.
   *
   * @param whose log it is
   */
  public static void refuse(String whose, Collection<String> lines) {
    for (String line : lines) {
      in(line)
          .ifPresent(
              secret -> {
                throw new AssertionError("the log of " + whose + " has " + secret + ": " + line);
              });
    }
  }

  /**
   * Fails where a log has some of it.
   *
   * @param whose log it is
   * @param from where in the file it begins
   */
  public static void refuse(String whose, Path log, long from) {
    try (var channel = Files.newByteChannel(log)) {
      var in = java.nio.channels.Channels.newInputStream(channel.position(from));
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      refuse(whose, text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
