package dev.umbra.testing.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1 and localhost, of the JDK's own making.
 *
 * @param certificate PEM file
 * @param key PEM file
 * @param trust believes this certificate and no other
 */
public record TestCertificate(Path certificate, Path key, SSLContext trust) {
  private static final String NAME = "test";
  private static final char[] PASSWORD = "password".toCharArray();

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
      make(store, algorithm);
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      byte[] certificate = keys.getCertificate(NAME).getEncoded();
      byte[] key = keys.getKey(NAME, PASSWORD).getEncoded();
      return new TestCertificate(
          write(folder.resolve(algorithm + ".crt"), "CERTIFICATE", certificate),
          write(folder.resolve(algorithm + ".key"), "PRIVATE KEY", key),
          trust(keys));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path store, String algorithm) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            NAME,
            "-keyalg",
            algorithm,
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            store.toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }

  private static SSLContext trust(KeyStore keys) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(NAME, keys.getCertificate(NAME));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private static Path write(Path file, String what, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
