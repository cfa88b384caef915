package dev.umbra.access;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.settings.Members;
import dev.umbra.settings.SettingsDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads who may do what. From YAML, of which JSON is a part:
 *
 * <pre>
 * users:
 *   zuul:
 *     password: $2y$10$...       # htpasswd -nB zuul
 *     access: write              # read or write, of everything
 *   robot:
 *     password: $2y$10$...
 *     grants:
 *       - repositories: ["docker.io/org/**"]
 *         actions: [pull, push, delete]
 * anonymous:                     # without credentials; [] is nothing
 *   - repositories: ["**"]
 *     actions: [pull]
 * oidc:
 *   - issuer: https://ci.example.com
 *     audience: umbra
 *     rules:
 *       - claims: {project: org/app, ref: "refs/heads/*"}
 *         grants:
 *           - repositories: ["docker.io/org/app"]
 *             actions: [pull, push]
 * </pre>
 *
 * from a file that {@code htpasswd -B} made, whose users may do everything, or from zuul-registry's
 * configuration, of which its section {@code users} counts.
 */
public final class AccessPolicyReader {
  private static final String WHAT =
      "users are a YAML or JSON document with 'users', 'anonymous' and 'oidc', a file of htpasswd's,"
          + " or zuul-registry's configuration";

  private final ZuulUsers zuul;

  /**
   * @param environment whose variables zuul-registry's configuration may name
   */
  public AccessPolicyReader(Map<String, String> environment) {
    this.zuul = new ZuulUsers(environment);
  }

  /**
   * Reads a policy.
   *
   * @throws InvalidSettingsException for the first thing that is wrong; it repeats no password and
   *     no hash
   */
  public AccessPolicy read(String text) throws InvalidSettingsException {
    if (Htpasswd.isOne(text)) {
      return AccessPolicy.of(Htpasswd.read(text), Optional.empty(), List.of());
    }
    Map<String, Object> document = SettingsDocument.read(zuul.substituted(text), WHAT);
    return ZuulUsers.isOne(document)
        ? AccessPolicy.of(zuul.read(document), Optional.empty(), List.of())
        : policy(new Members("users", document, List.of("users", "anonymous", "oidc")));
  }

  private static AccessPolicy policy(Members members) throws InvalidSettingsException {
    Accounts accounts = new Accounts();
    for (Map.Entry<?, ?> user : members.map("users").entrySet()) {
      accounts.add(AccountReader.read(String.valueOf(user.getKey()), user.getValue()));
    }
    List<TrustedIssuer> issuers = new ArrayList<>();
    for (Object value : members.list("oidc")) {
      TrustedIssuer issuer = IssuerReader.read(value);
      if (issuers.stream().anyMatch(issuer::isSameAs)) {
        throw members.wrong(
            "'oidc' has " + issuer.issuer() + " twice for the same audience; one has all rules");
      }
      issuers.add(issuer);
    }
    if (!issuers.isEmpty() && accounts.byName().containsKey(Identities.WORKLOAD)) {
      throw members.wrong("'oidc' is the user whose password is an id token, and no other");
    }
    Optional<Grants> anonymous =
        members.names("anonymous")
            ? Optional.of(GrantsReader.read("anonymous", members.list("anonymous")))
            : Optional.empty();
    if (anonymous.isEmpty() && accounts.byName().isEmpty() && issuers.isEmpty()) {
      throw members.wrong(
          "nobody is named, so 'anonymous' has to say what everybody may; 'anonymous: []' is"
              + " nothing");
    }
    return AccessPolicy.of(accounts.byName(), anonymous, issuers);
  }
}
