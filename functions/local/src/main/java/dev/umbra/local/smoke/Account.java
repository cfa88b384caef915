package dev.umbra.local.smoke;

import java.util.Map;
import java.util.Optional;

/**
 * What AWS says of a deployed stack. All methods read only, and throw {@link AccountException}
 * where AWS cannot be asked or the credentials may not ask.
 */
public interface Account {
  /** Physical ids of the stack's resources by their logical ids in the template. */
  Map<String, String> resources() throws AccountException;

  /** How many functions may run at once in account and region. */
  int concurrency() throws AccountException;

  /**
   * Whether starts of a function's alias restore a snapshot.
   *
   * @param function its name
   * @return SnapStart's OptimizationStatus of the version, On or Off
   */
  String snapshots(String function, String alias) throws AccountException;

  /**
   * A schedule of EventBridge Scheduler.
   *
   * @param state ENABLED or DISABLED
   * @param target ARN of what it calls
   */
  record Schedule(String state, String target) {}

  Schedule schedule(String name) throws AccountException;

  /** The SHA-256 in base64 that S3 keeps of the first object with this prefix. */
  Optional<String> checksum(String bucket, String prefix) throws AccountException;

  /** The bucket's policy, JSON; empty where it has none. */
  Optional<String> policy(String bucket) throws AccountException;

  /** Whether all four kinds of public access to the bucket are blocked. */
  boolean blocksPublicAccess(String bucket) throws AccountException;
}
