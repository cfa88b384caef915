package dev.umbra.local;

import dev.umbra.store.UploadKeys;
import java.nio.file.Path;

/** The file that keeps the secrets behind upload ids, as {@link UploadKeys} reads them. */
final class UploadKeyFile {
  private UploadKeyFile() {}

  private static SecretFile file(Path path) {
    return new SecretFile(path, "the upload key", "--upload-key-file");
  }

  /** Reads it. */
  static UploadKeys read(Path path) throws StartException {
    return parse(path, file(path).read());
  }

  /** Reads it, after making it where there is none. */
  static UploadKeys readOrMake(Path path) throws StartException {
    return parse(path, file(path).readOrMake(() -> UploadKeys.make().text("\n") + "\n"));
  }

  private static UploadKeys parse(Path path, String text) throws StartException {
    try {
      return UploadKeys.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StartException(
          "the upload key "
              + path
              + " cannot be used: "
              + e.getMessage()
              + "; 'openssl rand -hex 32' makes such a file",
          e);
    }
  }
}
