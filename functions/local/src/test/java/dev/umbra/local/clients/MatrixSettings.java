package dev.umbra.local.clients;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which registry a matrix is about, and what is done with it.
 *
 * @param place where the registry stores, in words
 * @param registry host and port
 * @param login who pushes and pulls; empty where everybody may
 * @param kinds what is pushed
 */
public record MatrixSettings(
    String place, String registry, Optional<Login> login, Set<Kind> kinds, Door door) {

  /** A user who may do everything. */
  public record Login(String user, String password) {}

  /** What stands in front of the registry. */
  public interface Door {
    /** One that takes everything. */
    Door OPEN = (_, _) -> Optional.empty();

    /** Why it does not take what this client pushes; empty where it does. */
    Optional<String> refuses(String client, Kind kind);
  }

  /** One that everybody may use for everything. */
  public static MatrixSettings of(String place, String registry) {
    return new MatrixSettings(
        place, registry, Optional.empty(), EnumSet.allOf(Kind.class), Door.OPEN);
  }

  public MatrixSettings loggedInAs(String user, String password) {
    return new MatrixSettings(place, registry, Optional.of(new Login(user, password)), kinds, door);
  }

  public MatrixSettings behind(Door other) {
    return new MatrixSettings(place, registry, login, kinds, other);
  }

  /** A smaller matrix. */
  public MatrixSettings only(Kind first, Kind... others) {
    return new MatrixSettings(place, registry, login, EnumSet.of(first, others), door);
  }
}
