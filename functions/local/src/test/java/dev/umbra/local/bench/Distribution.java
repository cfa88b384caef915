package dev.umbra.local.bench;

import dev.umbra.testing.TestBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** CNCF's registry. It syncs a file once, when it closes it. */
final class Distribution {
  private Distribution() {}

  static Contestant onFolder() {
    return contestant(Distribution::files, "");
  }

  /** Shows what another registry has, and keeps it. */
  static Contestant before(URI upstream) {
    return contestant(Distribution::files, "proxy: {remoteurl: \"%s\"}%n".formatted(upstream));
  }

  private static String files(Path folder) {
    return "filesystem: {rootdirectory: \"%s\"}".formatted(folder.resolve("data"));
  }

  static Contestant on(TestBucket bucket) {
    return contestant(
        folder ->
            """
            s3: {bucket: "%s", region: "%s", regionendpoint: "%s", accesskey: "%s", secretkey: "%s",
                forcepathstyle: true, secure: false}
              redirect: {disable: true}"""
                .formatted(
                    bucket.name(),
                    bucket.region(),
                    bucket.endpoint(),
                    bucket.accessKey(),
                    bucket.secretKey()),
        "");
  }

  private static Contestant contestant(Function<Path, String> storage, String more) {
    return new Contestant(
        "distribution",
        Peer.version("registry", "--version"),
        folder ->
            Peer.start(
                folder,
                port ->
                    List.of(
                        "registry", "serve", settings(folder, storage.apply(folder), port, more))));
  }

  private static String settings(Path folder, String storage, int port, String more) {
    String settings =
        """
        version: 0.1
        log: {level: error, accesslog: {disabled: true}}
        storage:
          %s
        http: {addr: "127.0.0.1:%d"}
        """
                .formatted(storage, port)
            + more;
    try {
      return Files.writeString(folder.resolve("settings.yaml"), settings).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
