package dev.umbra.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Certificates in a file of PEM. */
final class CertificateFile {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]++-----END CERTIFICATE-----");

  private CertificateFile() {}

  /** The certificates and nothing else of the file, which may hold a private key too. */
  static String read(Path file) throws StartException {
    try {
      // Every byte is a character of this set: the text between certificates may be in any.
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      List<String> certificates = PEM.matcher(text).results().map(MatchResult::group).toList();
      for (String certificate : certificates) {
        check(certificate);
      }
      if (!certificates.isEmpty()) {
        return String.join("\n", certificates) + "\n";
      }
    } catch (IOException e) {
      throw new StartException(
          "cannot read the certificate " + file + " (" + Reason.of(e) + ")", e);
    } catch (CertificateException e) {
      // Said below.
    }
    throw new StartException("there is no certificate in " + file + "; a PEM file is needed");
  }

  private static void check(String certificate) throws CertificateException {
    var _ =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
  }
}
