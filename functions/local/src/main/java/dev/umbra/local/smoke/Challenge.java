package dev.umbra.local.smoke;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of WWW-Authenticate (RFC 6750; Docker's token authentication specification).
 *
 * @param scope empty where it has none
 */
record Challenge(String realm, String service, String scope) {
  private static final Pattern SCHEME = Pattern.compile("(?i)\\s*bearer\\s+(.*)");

  /** Empty for another scheme, and where realm or service is missing. */
  static Optional<Challenge> parse(String value) {
    Matcher bearer = SCHEME.matcher(value);
    if (!bearer.matches()) {
      return Optional.empty();
    }
    String parameters = bearer.group(1);
    return parameter(parameters, "realm")
        .flatMap(
            realm ->
                parameter(parameters, "service")
                    .map(
                        service ->
                            new Challenge(
                                realm, service, parameter(parameters, "scope").orElse(""))));
  }

  private static Optional<String> parameter(String parameters, String name) {
    Matcher found =
        Pattern.compile("(?:^|[,\\s])" + name.toLowerCase(Locale.ROOT) + "=\"([^\"]*)\"")
            .matcher(parameters);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
