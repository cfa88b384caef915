package dev.umbra.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Certificate and key for TLS.
 *
 * @param certificate PEM, the server's certificate first, then its issuers'
 * @param key PEM, PKCS #8 without a password
 */
record TlsFiles(Path certificate, Path key) {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  private static final char[] NO_PASSWORD = {};

  /** Reads both. */
  SSLContext load() throws StartException {
    Certificate[] chain = readChain();
    PrivateKey privateKey = readKey();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("umbra", privateKey, NO_PASSWORD, chain);
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new StartException(
          "cannot use " + certificate + " with " + key + " for TLS (" + e.getMessage() + ")", e);
    }
  }

  private Certificate[] readChain() throws StartException {
    try (InputStream in = Files.newInputStream(certificate)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length > 0) {
        return chain;
      }
    } catch (IOException e) {
      throw new StartException(
          "cannot read the certificate " + certificate + " (" + Reason.of(e) + ")", e);
    } catch (GeneralSecurityException e) {
      // Said below.
    }
    throw new StartException(
        "there is no certificate in " + certificate + "; a PEM file is needed");
  }

  private PrivateKey readKey() throws StartException {
    try {
      Matcher matcher = PKCS8.matcher(Files.readString(key));
      if (matcher.find()) {
        return decode(Base64.getMimeDecoder().decode(matcher.group(1)));
      }
    } catch (IOException e) {
      throw new StartException("cannot read the key " + key + " (" + Reason.of(e) + ")", e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Said below, without the content.
    }
    throw new StartException(
        "there is no private key in "
            + key
            + " that can be read; 'openssl pkcs8 -topk8 -nodes -in "
            + key
            + "' prints it in the form that is needed");
  }

  private static PrivateKey decode(byte[] key) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      } catch (InvalidKeySpecException e) {
        // Another algorithm's.
      }
    }
    throw new InvalidKeySpecException("neither RSA nor EC nor EdDSA");
  }
}
