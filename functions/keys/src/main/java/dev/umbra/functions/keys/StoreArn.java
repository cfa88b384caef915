package dev.umbra.functions.keys;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a CloudFront KeyValueStore.
 *
 * @param account whose it is: its requests go to a host name of the account's
 */
record StoreArn(String text, String account) {
  private static final Pattern GRAMMAR =
      Pattern.compile("arn:aws:cloudfront::([0-9]{12}):key-value-store/[A-Za-z0-9-]+");

  static Optional<StoreArn> parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    return matcher.matches() ? Optional.of(new StoreArn(text, matcher.group(1))) : Optional.empty();
  }
}
