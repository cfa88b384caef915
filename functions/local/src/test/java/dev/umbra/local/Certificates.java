package dev.umbra.local;

import dev.umbra.testing.registry.TestCertificate;
import java.nio.file.Path;

/** Certificates for localhost, as the gateway takes them. */
final class Certificates {
  private Certificates() {}

  static TlsFiles make(Path folder, String algorithm) {
    TestCertificate made = TestCertificate.in(folder, algorithm);
    return new TlsFiles(made.certificate(), made.key());
  }
}
