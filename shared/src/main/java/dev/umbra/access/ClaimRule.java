package dev.umbra.access;

import dev.umbra.image.Glob;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bearer of an id token may do whose claims are such.
 *
 * @param claims every one of them must match; of a claim that is a list, one of its members
 */
public record ClaimRule(Map<String, Glob> claims, Grants grants) {
  public ClaimRule {
    claims = Map.copyOf(claims);
  }

  boolean matches(Map<String, Object> actual) {
    return claims.entrySet().stream()
        .allMatch(
            claim ->
                values(actual.get(claim.getKey())).stream()
                    .anyMatch(value -> claim.getValue().matches(value)));
  }

  private static List<String> values(@Nullable Object claim) {
    return switch (claim) {
      case String text -> List.of(text);
      case Number number -> List.of(number.toString());
      case Boolean truth -> List.of(truth.toString());
      case Collection<?> members -> members.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
