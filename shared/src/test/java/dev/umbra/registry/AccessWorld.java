package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicy;
import dev.umbra.access.AccessPolicyReader;
import dev.umbra.access.SigningKeys;
import dev.umbra.access.TokenSettings;
import dev.umbra.settings.InvalidSettingsException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A registry that lets in the users of {@code users.yaml}, and repositories that they may be after:
 * {@code team/app} and {@code alpine} have {@code image.json}, {@code private/app} and {@code
 * quay.io/team/app} all of {@code index.json}.
 */
public final class AccessWorld {
  private final TestRegistry registry;
  private final ForgedTokens forged;
  private final Braces braces;

  private AccessWorld(String anonymous) {
    TestRegistry open = TestRegistry.deletingBlobs();
    new Pusher(open, "team/app").image("1.0");
    new Pusher(open, "alpine").image("1.0");
    new Pusher(open, "private/app").index("1.0");
    new Pusher(open, "quay.io/team/app").index("1.0");
    AccessPolicy policy = policy(anonymous);
    SigningKeys keys = SigningKeys.make();
    this.registry =
        open.guardedBy(
            AccessControl.of(() -> policy, TokenSettings.DEFAULT, () -> keys, open.clock()));
    this.forged = new ForgedTokens(keys, open.clock());
    this.braces = new Braces(words());
  }

  /** Nothing is to be had without credentials. */
  public static AccessWorld closed() {
    return new AccessWorld("anonymous: []");
  }

  /** Everything may be pulled without credentials. */
  public static AccessWorld everybodyPulls() {
    return new AccessWorld("anonymous: [{repositories: ['**'], actions: [pull]}]");
  }

  private static AccessPolicy policy(String anonymous) {
    String users = new String(Fixtures.resource("users.yaml"), UTF_8);
    try {
      return new AccessPolicyReader(Map.of()).read(users + anonymous);
    } catch (InvalidSettingsException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    for (String name : new String[] {"image", "image-arm", "index", "config"}) {
      words.put(name, Fixtures.digest(name + ".json").toString());
    }
    words.put("layer", Fixtures.digest("layer.txt").toString());
    words.put("layer-arm", Fixtures.digest("layer-arm.txt").toString());
    words.put("missing", "sha256:" + "0".repeat(64));
    return words;
  }

  public TestRegistry registry() {
    return registry;
  }

  ForgedTokens forged() {
    return forged;
  }

  /** A text with what its braces stand for. */
  String fill(String text) {
    return braces.fill(text);
  }

  /** A user's password. */
  static String password(String user) {
    return user + ":secret";
  }
}
