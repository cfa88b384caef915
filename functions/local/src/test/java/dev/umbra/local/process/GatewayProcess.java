package dev.umbra.local.process;

import dev.umbra.testing.TestBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway for one suite: in a JVM of its own, with a data folder of its own. */
public final class GatewayProcess implements AutoCloseable {
  private final TemporaryFolder folder = TemporaryFolder.create("umbra-gateway");
  private final GatewayJvm gateway;

  private GatewayProcess(List<String> options, Map<String, String> environment) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    GatewayJar jar = GatewayJar.built().with("-Xmx256m");
    gateway = GatewayJvm.start(jar, all, environment, folder.resolve("log"));
  }

  /**
   * Stores in a folder.
   *
   * @param environment variables beside those of this process
   */
  public static GatewayProcess onFolder(Map<String, String> environment, String... options) {
    return new GatewayProcess(List.of(options), environment);
  }

  /** Stores in a folder. */
  public static GatewayProcess onFolder(String... options) {
    return new GatewayProcess(List.of(options), Map.of());
  }

  /**
   * Stores in a bucket and sends clients there for blobs, to another host name than the registry's:
   * a client that keeps its credentials for a host name would send them to S3 too.
   */
  public static GatewayProcess onBucket(TestBucket bucket, String... options) {
    URI endpoint = URI.create("http://localhost:" + bucket.endpoint().getPort());
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--redirect", "--bucket", bucket.name(), "--region", bucket.region()));
    all.addAll(List.of("--s3-endpoint", endpoint.toString()));
    return new GatewayProcess(
        all,
        Map.of(
            "AWS_ACCESS_KEY_ID",
            bucket.accessKey(),
            "AWS_SECRET_ACCESS_KEY",
            bucket.secretKey(),
            "AWS_EC2_METADATA_DISABLED",
            "true"));
  }

  /** Host and port, as image names begin with them. */
  public String address() {
    return gateway.address().getAuthority();
  }

  /** The lines of its log so far. */
  public List<String> log() {
    try {
      return Files.readAllLines(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (folder) {
      gateway.close();
    }
  }
}
