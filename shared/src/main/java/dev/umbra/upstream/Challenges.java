package dev.umbra.upstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads WWW-Authenticate, with several challenges in one header or in several. Tolerant: what it
 * cannot read it skips, schemes that it does not know too.
 */
final class Challenges {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final Pattern PARAMETER =
      Pattern.compile("(" + TOKEN + ")\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");
  private static final Pattern SCHEME = Pattern.compile(TOKEN);
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]++");

  private Challenges() {}

  private record Raw(String scheme, Map<String, String> parameters) {
    Optional<Challenge> challenge() {
      return switch (scheme) {
        case "bearer" ->
            Optional.ofNullable(parameters.get("realm"))
                .map(
                    realm ->
                        new Challenge.Bearer(
                            realm,
                            Optional.ofNullable(parameters.get("service")),
                            Optional.ofNullable(parameters.get("scope"))));
        case "basic" -> Optional.of(new Challenge.Basic());
        default -> Optional.empty();
      };
    }
  }

  /** The challenges, in order. */
  static List<Challenge> parse(List<String> headers) {
    return headers.stream()
        .flatMap(header -> read(header).stream())
        .flatMap(raw -> raw.challenge().stream())
        .toList();
  }

  private static List<Raw> read(String header) {
    List<Raw> read = new ArrayList<>();
    int at = 0;
    while (at < header.length()) {
      Matcher parameter = PARAMETER.matcher(header).region(at, header.length());
      Matcher scheme = SCHEME.matcher(header).region(at, header.length());
      Matcher separator = SEPARATOR.matcher(header).region(at, header.length());
      if (separator.lookingAt()) {
        at = separator.end();
      } else if (parameter.lookingAt()) {
        if (!read.isEmpty()) {
          read.getLast()
              .parameters()
              .putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value(parameter));
        }
        at = parameter.end();
      } else if (scheme.lookingAt()) {
        read.add(new Raw(scheme.group().toLowerCase(Locale.ROOT), new HashMap<>()));
        at = scheme.end();
      } else {
        at++;
      }
    }
    return read;
  }

  private static String value(Matcher parameter) {
    String quoted = parameter.group(2);
    return quoted == null ? String.valueOf(parameter.group(3)) : quoted.replaceAll("\\\\(.)", "$1");
  }
}
