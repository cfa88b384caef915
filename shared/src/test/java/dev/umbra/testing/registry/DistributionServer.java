package dev.umbra.testing.registry;

import dev.umbra.testing.LogSecrets;
import dev.umbra.testing.TestBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The CNCF's registry ("distribution", version 3), as most upstreams run it. */
public final class DistributionServer implements AutoCloseable {
  /** The user of {@link #withPasswords}, and its password. */
  public static final String USER = "robot";

  public static final String PASSWORD = LogSecrets.MARK + " pass:word";

  // What `htpasswd -nbB` makes of them; distribution takes bcrypt only.
  private static final String PASSWORDS =
      USER + ":$2b$04$eljHkUiUwp2y3/ttW3LG2.pPuVmN/CdFCaK4DKWTBL8fktsrV6S8C\n";

  private final ServerProcess process;

  private DistributionServer(ServerProcess process) {
    this.process = process;
  }

  /** Open to everybody; sends blobs itself. */
  public static DistributionServer open() {
    return start(newFolder(), files(), "");
  }

  /** Wants {@link #USER} and {@link #PASSWORD}, by Basic (RFC 7617). */
  public static DistributionServer withPasswords() {
    Path folder = newFolder();
    write(folder.resolve("htpasswd"), PASSWORDS);
    return start(
        folder,
        files(),
        """
        auth:
          htpasswd:
            realm: test
            path: FOLDER/htpasswd
        """);
  }

  /** Wants a token of this server's, by Bearer (RFC 6750). */
  public static DistributionServer withTokens(TokenServer tokens) {
    return withTokens(tokens, tokens.url());
  }

  /**
   * @param realm where clients are sent for tokens, such as a proxy's URL
   */
  public static DistributionServer withTokens(TokenServer tokens, URI realm) {
    Path folder = newFolder();
    write(folder.resolve("jwks.json"), tokens.keys());
    return start(
        folder,
        files(),
        """
        auth:
          token:
            realm: %s/token
            service: %s
            issuer: %s
            jwks: FOLDER/jwks.json
        """
            .formatted(realm, TokenServer.SERVICE, TokenServer.ISSUER));
  }

  /** Open to everybody, by https. */
  public static DistributionServer withTls(TestCertificate certificate) {
    return start(
        newFolder(),
        files(),
        "",
        """
          tls:
            certificate: %s
            key: %s
        """
            .formatted(certificate.certificate(), certificate.key()));
  }

  /** Stores in S3, and redirects clients there for blobs, with signed URLs. */
  public static DistributionServer redirectingTo(TestBucket bucket) {
    return start(
        newFolder(),
        """
        storage:
          s3:
            accesskey: %s
            secretkey: %s
            region: %s
            regionendpoint: %s
            forcepathstyle: true
            bucket: %s
            secure: false
          redirect:
            disable: false
        """
            .formatted(
                bucket.accessKey(),
                bucket.secretKey(),
                bucket.region(),
                bucket.endpoint(),
                bucket.name()),
        "");
  }

  private static String files() {
    return """
    storage:
      filesystem:
        rootdirectory: FOLDER/data
    """;
  }

  private static DistributionServer start(Path folder, String storage, String auth) {
    return start(folder, storage, auth, "");
  }

  private static DistributionServer start(Path folder, String storage, String auth, String tls) {
    return new DistributionServer(
        ServerProcess.start(
            "registry",
            folder,
            tls.isEmpty() ? "http" : "https",
            port -> {
              String http = "http:\n  addr: 127.0.0.1:" + port + "\n";
              String text = "version: 0.1\n" + storage + http + tls + auth;
              Path file = folder.resolve("config.yaml");
              write(file, text.replace("FOLDER", folder.toString()));
              return List.of("serve", file.toString());
            }));
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("umbra-distribution");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      var _ = Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it answers, without a path. */
  public URI url() {
    return process.url();
  }

  /** What it printed so far, a line for each request among it. */
  public String log() {
    return process.log();
  }

  @Override
  public void close() {
    process.close();
  }
}
