package dev.umbra.local;

import dev.umbra.access.SigningKeys;
import java.nio.file.Path;

/** The file that keeps the keys which tokens are signed with: a JWK Set. */
record TokenKeyFile(Path path) {
  private static final String NAME = "token.key";

  /** The one in a data folder. */
  static TokenKeyFile in(Path data) {
    return new TokenKeyFile(data.resolve(NAME));
  }

  private SecretFile file() {
    return new SecretFile(path, "the token key", "--token-key-file");
  }

  /** Reads it, after making it where there is none. */
  SigningKeys readOrMake() throws StartException {
    return parse(file().readOrMake(() -> SigningKeys.make().toJson() + "\n"));
  }

  SigningKeys parse(String text) throws StartException {
    try {
      return SigningKeys.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StartException(
          "the token key "
              + path
              + " cannot be used: "
              + e.getMessage()
              + "; without the file, another one is made",
          e);
    }
  }

  /** Signs with a fresh key from now on; tokens of the one before are good until they run out. */
  SigningKeys rotate() throws StartException {
    SigningKeys rotated = readOrMake().rotated(1);
    file().replace(rotated.toJson() + "\n");
    return rotated;
  }
}
