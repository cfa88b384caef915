package dev.umbra.access;

import dev.umbra.image.Glob;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.settings.Members;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is said of one issuer of id tokens. */
final class IssuerReader {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private IssuerReader() {}

  static TrustedIssuer read(Object value) throws InvalidSettingsException {
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidSettingsException("oidc: an issuer has 'issuer', 'audience' and 'rules'");
    }
    Members members = new Members("oidc", map, List.of("issuer", "audience", "rules"));
    URI issuer = address(members);
    String where = "oidc " + issuer;
    String audience =
        members
            .text("audience")
            .filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    new InvalidSettingsException(
                        where + ": 'audience' is what tokens for this registry are made for"));
    List<ClaimRule> rules = new ArrayList<>();
    for (Object rule : members.list("rules")) {
      rules.add(rule(where + ", rule " + (rules.size() + 1), rule));
    }
    return new TrustedIssuer(issuer, audience, rules);
  }

  private static URI address(Members members) throws InvalidSettingsException {
    String text = members.text("issuer").orElse("");
    try {
      URI issuer = new URI(text);
      boolean secure =
          "https".equals(issuer.getScheme())
              || ("http".equals(issuer.getScheme()) && THIS_MACHINE.contains(issuer.getHost()));
      if (secure && issuer.getHost() != null && issuer.getQuery() == null) {
        return issuer;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw members.wrong("'issuer' is a URL such as https://ci.example.com, not '" + text + "'");
  }

  private static ClaimRule rule(String where, Object value) throws InvalidSettingsException {
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidSettingsException(where + ": it has 'claims' and 'grants'");
    }
    Members members = new Members(where, map, List.of("claims", "grants"));
    Map<String, Glob> claims = new HashMap<>();
    for (Map.Entry<?, ?> claim : members.map("claims").entrySet()) {
      claims.put(String.valueOf(claim.getKey()), Glob.of(String.valueOf(claim.getValue())));
    }
    if (claims.isEmpty()) {
      throw members.wrong("without 'claims' it would hold for every token of the issuer");
    }
    return new ClaimRule(claims, GrantsReader.read(where, members.list("grants")));
  }
}
