package dev.umbra.testing.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certifies a server at 127.0.0.1, well or not. */
public final class TestAuthority {
  private static final String NAME = "authority";

  private final Path store;

  private TestAuthority(Path store) {
    this.store = store;
  }

  /** What a certificate is. */
  public enum Certified {
    GOOD("-1d", "2", "ip:127.0.0.1"),
    EXPIRED("-3d", "2", "ip:127.0.0.1"),
    NOT_YET_VALID("+1d", "2", "ip:127.0.0.1"),
    OF_ANOTHER_HOST("-1d", "2", "dns:another.test");

    private final String start;
    private final String days;
    private final String subject;

    Certified(String start, String days, String subject) {
      this.start = start;
      this.days = days;
      this.subject = subject;
    }
  }

  /**
   * @param folder where its files come to stand
   */
  public static TestAuthority in(Path folder) {
    Path store = folder.resolve("authority.p12");
    try {
      Keytool.generate(
          store, NAME, "-keyalg", "EC", "-dname", "CN=" + NAME, "-ext", "bc:c=ca:true");
      for (Certified kind : Certified.values()) {
        Keytool.generate(
            store,
            kind.name(),
            "-keyalg",
            "EC",
            "-signer",
            NAME,
            "-dname",
            "CN=" + kind,
            "-ext",
            "san=" + kind.subject,
            "-startdate",
            kind.start,
            "-validity",
            kind.days);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestAuthority(store);
  }

  /** Believes what this authority certifies. */
  public SSLContext trust() {
    try {
      return Keytool.trust(Keytool.load(store).getCertificate(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a server with such a certificate shows. */
  public SSLContext server(Certified kind) {
    char[] password = Keytool.PASSWORD.toCharArray();
    try {
      KeyStore all = Keytool.load(store);
      KeyStore one = KeyStore.getInstance("PKCS12");
      one.load(null, null);
      one.setKeyEntry(
          kind.name(),
          all.getKey(kind.name(), password),
          password,
          all.getCertificateChain(kind.name()));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(one, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
