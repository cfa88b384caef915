package dev.umbra.functions.edge.cloudfront;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a function, as CloudFront takes it.
 *
 * @param name for messages
 */
public record FunctionCode(String name, String text) {
  /** Most bytes of a function. */
  public static final int MOST_BYTES = 10 * 1024;

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
  private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\\n]|\\\\.)*'");

  /** What JavaScript has and the list of runtime 2.0's features does not. */
  private static final List<Pattern> UNKNOWN =
      List.of(
          Pattern.compile("\\b(class|yield|export|debugger|with)\\b"),
          Pattern.compile("\\bfor\\s*\\([^;)]*\\bof\\b"),
          Pattern.compile("\\bfor\\s+await\\b"),
          Pattern.compile("\\bfunction\\s*\\*"),
          Pattern.compile("\\?\\."),
          Pattern.compile("\\?\\?"),
          Pattern.compile("(?:&&|\\|\\|)="),
          Pattern.compile("\\.\\.\\."),
          Pattern.compile("\\b(?:const|let|var)\\s*[\\[{]"),
          Pattern.compile("\\bcatch\\s*\\{"),
          Pattern.compile("\\bfunction\\b[^(]*\\([^)]*="),
          Pattern.compile("\\b(?:import|eval|setTimeout|setInterval|fetch)\\s*\\("),
          Pattern.compile("\\basync\\s*\\(|\\basync\\s+\\w+\\s*=>"),
          Pattern.compile("\\(\\s*await\\b|,\\s*await\\b"));

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException where CloudFront would not take it
   */
  public FunctionCode {
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "FunctionSizeLimitExceeded: %s has %d bytes".formatted(name, bytes));
    }
    String bare = TEXT.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("''");
    for (Pattern each : UNKNOWN) {
      if (each.matcher(bare.replaceAll("(?m)^import \\w+ from '';$", "")).find()) {
        throw new IllegalArgumentException(name + ": runtime 2.0 does not know " + each);
      }
    }
  }

  public static FunctionCode read(Path file) {
    try {
      return new FunctionCode(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same function with another line that says its settings. */
  public FunctionCode withSettings(String settings) {
    String changed =
        text.replaceFirst("(?m)^const SETTINGS = .*$", "const SETTINGS = " + settings + ";");
    return new FunctionCode(name, changed);
  }

  public int bytes() {
    return text.getBytes(UTF_8).length;
  }
}
