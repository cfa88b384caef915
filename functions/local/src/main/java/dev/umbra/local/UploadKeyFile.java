package dev.umbra.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The file that keeps the secret behind upload ids: 32 bytes in hexadecimal. */
final class UploadKeyFile {
  private static final int BYTES = 32;

  private UploadKeyFile() {}

  private static SecretFile file(Path path) {
    return new SecretFile(path, "the upload key", "--upload-key-file");
  }

  /** Reads it. */
  static byte[] read(Path path) throws StartException {
    return parse(path, file(path).read());
  }

  /** Reads it, after making it where there is none. */
  static byte[] readOrMake(Path path) throws StartException {
    return parse(path, file(path).readOrMake(UploadKeyFile::fresh));
  }

  private static String fresh() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key) + "\n";
  }

  private static byte[] parse(Path path, String text) throws StartException {
    try {
      byte[] key = HexFormat.of().parseHex(text.strip());
      if (key.length == BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the content.
    }
    throw new StartException(
        "the upload key "
            + path
            + " is not 64 hexadecimal digits; 'openssl rand -hex 32' makes such a file");
  }
}
