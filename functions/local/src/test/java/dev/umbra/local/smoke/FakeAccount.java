package dev.umbra.local.smoke;

import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** An account that says what it is told to. */
record FakeAccount(
    Map<String, String> ids,
    int concurrency,
    String snapshots,
    Schedule schedule,
    Optional<String> policy,
    Mood mood)
    implements Account {
  /** What else may be otherwise. */
  enum Mood {
    USUAL,
    KEEPS_CHECKSUMS,
    LETS_THE_PUBLIC_IN,
    SAYS_NOTHING
  }

  static final FakeAccount GOOD =
      new FakeAccount(
          Map.of(
              "RegistryFunction", "umbra-registry",
              "PruneFunction", "umbra-prune",
              "PruneTimer", "umbra-timer",
              "Distribution", "E1",
              "Bucket", "images"),
          1000,
          "On",
          new Schedule("ENABLED", "arn:aws:lambda:eu-central-1:1:function:umbra-prune:live"),
          Optional.of("{\"Statement\":[{\"Sid\":\"TlsOnly\"},{\"Sid\":\"PutData\"}]}"),
          Mood.USUAL);

  FakeAccount withConcurrency(int value) {
    return new FakeAccount(ids, value, snapshots, schedule, policy, mood);
  }

  FakeAccount withSnapshots(String value) {
    return new FakeAccount(ids, concurrency, value, schedule, policy, mood);
  }

  FakeAccount withSchedule(Schedule value) {
    return new FakeAccount(ids, concurrency, snapshots, value, policy, mood);
  }

  FakeAccount withPolicy(Optional<String> value) {
    return new FakeAccount(ids, concurrency, snapshots, schedule, value, mood);
  }

  FakeAccount open() {
    return with(Mood.LETS_THE_PUBLIC_IN);
  }

  FakeAccount keepingChecksums() {
    return with(Mood.KEEPS_CHECKSUMS);
  }

  FakeAccount silent() {
    return with(Mood.SAYS_NOTHING);
  }

  private FakeAccount with(Mood value) {
    return new FakeAccount(ids, concurrency, snapshots, schedule, policy, value);
  }

  FakeAccount with(String resource, String id) {
    Map<String, String> more = new HashMap<>(ids);
    more.put(resource, id);
    return new FakeAccount(more, concurrency, snapshots, schedule, policy, mood);
  }

  FakeAccount without(String resource) {
    Map<String, String> fewer = new HashMap<>(ids);
    fewer.remove(resource);
    return new FakeAccount(fewer, concurrency, snapshots, schedule, policy, mood);
  }

  @Override
  public Map<String, String> resources() throws AccountException {
    if (mood == Mood.SAYS_NOTHING) {
      throw new AccountException("not authorized", new IllegalStateException());
    }
    return ids;
  }

  @Override
  public String snapshots(String function, String alias) {
    return snapshots;
  }

  @Override
  public Schedule schedule(String name) {
    return schedule;
  }

  @Override
  public Optional<String> checksum(String bucket, String prefix) {
    String hex = prefix.replaceFirst("^blobs/sha256/", "").replaceFirst("/$", "");
    return mood == Mood.KEEPS_CHECKSUMS
        ? Optional.of(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)))
        : Optional.empty();
  }

  @Override
  public Optional<String> policy(String bucket) {
    return policy;
  }

  @Override
  public boolean blocksPublicAccess(String bucket) throws AccountException {
    resources();
    return mood != Mood.LETS_THE_PUBLIC_IN;
  }
}
