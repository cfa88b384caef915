package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The digests that clients print. */
final class Digests {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private Digests() {}

  /** The last one of an output. */
  static Digest last(Outcome outcome) {
    return last(outcome.out() + outcome.err(), outcome);
  }

  /** The one in a file. */
  static Digest in(Path file) throws IOException {
    return last(Files.readString(file), file);
  }

  private static Digest last(String text, Object source) {
    return DIGEST
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .reduce((_, second) -> second)
        .flatMap(Digest::parse)
        .orElseThrow(() -> new AssertionError("no digest in " + source));
  }
}
