package dev.umbra.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks passwords. That there is no such account takes as long as that the password is wrong. One
 * that was right is known for a while, for some clients send it with every request.
 */
final class Passwords {
  private static final Duration KNOWN = Duration.ofMinutes(5);
  private static final int MOST = 1000;
  private static final String MAC = "HmacSHA256";
  private static final int LEAST_COST = 10;

  /** Hashing takes a processor; one is left to those whose tokens are good. */
  private static final Semaphore HANDS =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  private final InstantSource clock;
  private final BiPredicate<PasswordHash, String> hashing;
  private final SecretKeySpec key;
  private final Map<String, Instant> known = new ConcurrentHashMap<>();
  private final Map<Integer, PasswordHash> strangers = new ConcurrentHashMap<>();

  Passwords(InstantSource clock) {
    this(clock, PasswordHash::isOf);
  }

  /**
   * @param hashing what takes the time
   */
  Passwords(InstantSource clock, BiPredicate<PasswordHash, String> hashing) {
    this.clock = clock;
    this.hashing = hashing;
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, MAC);
  }

  /** The account, if there is one and the password is its. */
  Optional<Account> check(AccessPolicy policy, String name, String password) {
    Optional<Account> account = Optional.ofNullable(policy.accounts().get(name));
    PasswordHash hash = account.map(Account::hash).orElseGet(() -> ofStranger(policy));
    String mac = mac(name, hash, password);
    if (account.isPresent() && isKnown(mac)) {
      return account;
    }
    HANDS.acquireUninterruptibly();
    try {
      // Hashed in any case, before anything is decided.
      boolean right = hashing.test(hash, password);
      if (!right || account.isEmpty()) {
        pad(hash.cost(), highestCost(policy), password);
        return Optional.empty();
      }
    } finally {
      HANDS.release();
    }
    remember(mac);
    return account;
  }

  /**
   * A cost is a power of two: what one of a lower cost lacks of the highest is one of each cost
   * between.
   */
  private void pad(int done, int highest, String password) {
    for (int cost = done; cost < highest; cost++) {
      var _ = hashing.test(ofNothing(cost), password);
    }
  }

  private static int highestCost(AccessPolicy policy) {
    return policy.accounts().values().stream()
        .mapToInt(account -> account.hash().cost())
        .max()
        .orElse(LEAST_COST);
  }

  /** A hash of no password, as costly as the costliest of the accounts'. */
  private PasswordHash ofStranger(AccessPolicy policy) {
    return ofNothing(highestCost(policy));
  }

  private PasswordHash ofNothing(int cost) {
    return strangers.computeIfAbsent(cost, PasswordHash::ofNothing);
  }

  private boolean isKnown(String mac) {
    Instant until = known.get(mac);
    return until != null && until.isAfter(clock.instant());
  }

  private void remember(String mac) {
    Instant now = clock.instant();
    if (known.size() >= MOST) {
      var _ = known.values().removeIf(until -> !until.isAfter(now));
      if (known.size() >= MOST) {
        known.clear();
      }
    }
    known.put(mac, now.plus(KNOWN));
  }

  /** Of what is remembered, nothing can be told; another hash makes it another one. */
  private String mac(String name, PasswordHash hash, String password) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(hash.bytes());
      mac.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + MAC, e);
    }
  }
}
