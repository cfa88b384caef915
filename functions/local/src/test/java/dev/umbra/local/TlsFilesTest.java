package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsFilesTest {
  @TempDir private static Path folder;
  private static TlsFiles files;

  @BeforeAll
  static void make() {
    files = Certificates.make(folder, "RSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void loadsEveryKindOfKey(String algorithm) throws StartException {
    assertEquals("TLS", Certificates.make(folder, algorithm).load().getProtocol());
  }

  @Test
  void namesTheFileThatIsMissing() {
    assertMessage(
        new TlsFiles(Path.of("/missing.crt"), files.key()),
        "cannot read the certificate /missing.crt (no such file or folder)");
    assertMessage(
        new TlsFiles(files.certificate(), Path.of("/missing.key")),
        "cannot read the key /missing.key (no such file or folder)");
  }

  @Test
  void saysWhatFormIsNeeded() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other"),
            "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
    assertMessage(new TlsFiles(files.certificate(), other), "openssl pkcs8 -topk8");
    assertMessage(new TlsFiles(other, files.key()), "there is no certificate in ");
    Path broken =
        Files.writeString(
            folder.resolve("broken"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertMessage(new TlsFiles(files.certificate(), broken), "there is no private key in ");
  }

  private static void assertMessage(TlsFiles wrong, String part) {
    String message = String.valueOf(assertThrows(StartException.class, wrong::load).getMessage());
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count());
  }
}
