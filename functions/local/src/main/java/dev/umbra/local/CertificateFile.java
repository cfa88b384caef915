package dev.umbra.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;

/** Certificates in a file of PEM. */
final class CertificateFile {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private CertificateFile() {}

  /** The certificates and nothing else of the file, which may hold a private key too. */
  static String read(Path file) throws StartException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      StringBuilder pem = new StringBuilder();
      for (Certificate certificate : certificates) {
        pem.append("-----BEGIN CERTIFICATE-----\n")
            .append(LINES.encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
      if (!pem.isEmpty()) {
        return pem.toString();
      }
    } catch (IOException e) {
      throw new StartException(
          "cannot read the certificate " + file + " (" + Reason.of(e) + ")", e);
    } catch (GeneralSecurityException e) {
      // Said below.
    }
    throw new StartException("there is no certificate in " + file + "; a PEM file is needed");
  }
}
