package dev.umbra.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sources that a mutant changes, changed. Tests run in their module's folder. */
final class MutantSource {
  private static final Path ROOT = Path.of("src/main/java/dev/umbra");

  private MutantSource() {}

  /** Changed sources by their files' names below the root package. */
  static Map<String, String> of(Mutant mutant) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Mutant.Edit edit : mutant.edits()) {
      sources.put(edit.file(), changed(mutant, edit, sources));
    }
    return sources;
  }

  private static String changed(Mutant mutant, Mutant.Edit edit, Map<String, String> sources) {
    String source = sources.getOrDefault(edit.file(), read(ROOT.resolve(edit.file())));
    Matcher matcher = pattern(edit.original()).matcher(source);
    if (matcher.results().count() != 1) {
      throw new AssertionError(
          "mutant '%s' is out of date: %s no longer has this exactly once:%n%s"
              .formatted(mutant.name(), edit.file(), edit.original()));
    }
    return matcher.replaceFirst(Matcher.quoteReplacement(edit.replacement()));
  }

  /** White space does not matter, so that formatting does not. */
  private static Pattern pattern(String original) {
    return Pattern.compile(
        original
            .strip()
            .lines()
            .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a mutant changes what is not there: " + file, e);
    }
  }
}
