package dev.umbra.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code umbra serve}, as they were given. */
final class ServeOptions {
  @Mixin StoreOptions store = new StoreOptions();
  @Mixin RetentionOptions retention = new RetentionOptions();
  @Mixin AccessOptions access = new AccessOptions();
  @Mixin UpstreamOptions upstream = new UpstreamOptions();

  @Option(
      order = 2,
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "5000",
      description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}")
  int port;

  @Option(
      order = 3,
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only")
  String bind = "";

  @Option(
      order = 4,
      names = "--open",
      description =
          "Allow a --bind that other machines reach although there are no --users: whoever reaches the"
              + " registry may push, pull and delete.")
  boolean open;

  @ArgGroup private @Nullable Serving serving;

  /** How blobs reach clients. */
  static final class Serving {
    @Option(
        order = 8,
        names = "--inline",
        description = "Send blobs through this process. The default with a folder.")
    boolean inline;

    @Option(
        order = 9,
        names = "--redirect",
        description =
            "Send clients to signed URLs for blobs. The default with a bucket, whose address"
                + " clients must reach.")
    boolean redirect;
  }

  @ArgGroup(exclusive = false)
  private @Nullable Tls tls;

  /** Both or none. */
  static final class Tls {
    @Option(
        order = 10,
        names = "--tls-cert",
        paramLabel = "FILE",
        required = true,
        description = "Speak HTTPS with this certificate (PEM, followed by its issuers').")
    Path certificate = Path.of("");

    @Option(
        order = 11,
        names = "--tls-key",
        paramLabel = "FILE",
        required = true,
        description = "The certificate's private key (PEM, PKCS #8, no password).")
    Path key = Path.of("");
  }

  @Option(
      order = 12,
      names = "--public-url",
      paramLabel = "URL",
      description =
          "How clients reach the registry when it is behind a proxy, such as"
              + " https://registry.example.com. Default: what each request's Host header says")
  Optional<URI> publicUrl = Optional.empty();

  @Option(
      order = 13,
      names = "--allow-blob-delete",
      description =
          "Let clients delete blobs. Caution: a push that is under way can lose against such a"
              + " delete. Nobody needs it to free space: pruning removes what nothing needs.")
  boolean allowBlobDelete;

  @Option(
      order = 14,
      names = "--grace",
      paramLabel = "DURATION",
      defaultValue = "24h",
      description =
          "How long everything is safe from pruning, as 90s, 30m, 24h or 7d; a push must end within"
              + " a quarter of it. All doors of a bucket need the same. Default: ${DEFAULT-VALUE}")
  Duration grace = Duration.ZERO;

  @Option(
      order = 15,
      names = "--upload-key-file",
      paramLabel = "FILE",
      description =
          "Secret behind upload ids, 64 hexadecimal digits, or several, the one in use first; all"
              + " doors of a bucket need the same."
              + " Default: upload.key in the data folder, made on first use")
  Optional<Path> uploadKeyFile = Optional.empty();

  @Option(
      order = 16,
      names = "--prune-every",
      paramLabel = "DURATION",
      description =
          "Prune so often, as 'umbra prune' does with the delays below. Default: only when asked"
              + " with 'umbra prune'")
  Optional<Duration> pruneEvery = Optional.empty();

  Optional<Tls> tls() {
    return Optional.ofNullable(tls);
  }

  /** Whether clients are sent to signed URLs for blobs. */
  boolean redirects() {
    return serving == null ? store.bucket.isPresent() : serving.redirect;
  }
}
