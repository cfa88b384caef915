package dev.umbra.access;

import java.util.List;
import java.util.Optional;

/**
 * What a client asks the token route for.
 *
 * @param credentials of whoever asks
 * @param scopes what the token shall be good for; none, to check the credentials
 * @param refresh whether a token that stands for the password is wanted, too
 */
record TokenRequest(Proof credentials, List<Scope> scopes, boolean refresh) {
  /** Who somebody says to be. */
  sealed interface Proof {
    /** Nobody in particular. */
    record Nobody() implements Proof {}

    record Password(Credentials.Basic basic) implements Proof {}

    record Refresh(String token) implements Proof {
      @Override
      public String toString() {
        return "a refresh token";
      }
    }

    /** What cannot be read. */
    record Unreadable() implements Proof {}
  }

  static Proof proof(Credentials credentials) {
    return switch (credentials) {
      case Credentials.None() -> new Proof.Nobody();
      case Credentials.Basic basic -> new Proof.Password(basic);
      case Credentials.Bearer(String token) -> new Proof.Unreadable();
      case Credentials.Unreadable() -> new Proof.Unreadable();
    };
  }

  /** The password of a request that brings it in its form. */
  static Proof password(Optional<String> name, Optional<String> password) {
    return name.isPresent() && password.isPresent()
        ? new Proof.Password(new Credentials.Basic(name.get(), password.get()))
        : new Proof.Unreadable();
  }
}
