package dev.umbra.testing.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 and localhost, of the JDK's own making.
 *
 * @param certificate PEM file
 * @param key PEM file
 * @param trust believes this certificate and no other
 */
public record TestCertificate(Path certificate, Path key, SSLContext trust) {
  private static final String NAME = "test";

  /**
   * @param folder where the files come to stand
   */
  public static TestCertificate in(Path folder) {
    return in(folder, "EC");
  }

  /**
   * The same, of a kind of key; its files replace those of one made before.
   *
   * @param algorithm as Java calls it
   */
  public static TestCertificate in(Path folder, String algorithm) {
    Path store = folder.resolve(algorithm + ".p12");
    try {
      Files.deleteIfExists(store);
      Keytool.generate(
          store,
          NAME,
          "-keyalg",
          algorithm,
          "-dname",
          "CN=localhost",
          "-ext",
          "san=dns:localhost,ip:127.0.0.1",
          "-validity",
          "2");
      KeyStore keys = Keytool.load(store);
      byte[] certificate = keys.getCertificate(NAME).getEncoded();
      byte[] key = keys.getKey(NAME, Keytool.PASSWORD.toCharArray()).getEncoded();
      return new TestCertificate(
          write(folder.resolve(algorithm + ".crt"), "CERTIFICATE", certificate),
          write(folder.resolve(algorithm + ".key"), "PRIVATE KEY", key),
          Keytool.trust(keys.getCertificate(NAME)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path write(Path file, String what, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
