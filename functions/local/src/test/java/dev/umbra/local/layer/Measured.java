package dev.umbra.local.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.local.process.GatewayJar;
import dev.umbra.local.process.GatewayJvm;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.TestBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A gateway with a small heap, and how much memory it took in the end. */
final class Measured implements AutoCloseable {
  private static final long MIB = 1 << 20;

  /** As in {@code Pause Young (Normal) 141M->23M(256M)}. */
  private static final Pattern BEFORE_COLLECTION = Pattern.compile(" ([0-9]+)M->[0-9]+M\\(");

  private final GatewayJvm gateway;
  private final LayerClient client;
  private final Path collections;

  Measured(TemporaryFolder folder, List<String> options, Map<String, String> environment) {
    try {
      collections = Files.createTempFile(folder.path(), "collections", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GatewayJar jar =
        GatewayJar.built().with("-Xmx256m", "-Xlog:gc:file=" + collections + "::filecount=0");
    gateway = GatewayJvm.start(jar, options, environment, folder.resolve("gateway.log"));
    client = new LayerClient(gateway.address(), "big/layer");
  }

  /** The bucket's host name is another than the registry's, as it is with Amazon's. */
  static Measured onBucket(TemporaryFolder folder, TestBucket bucket, String serving) {
    Stream<String> options =
        Stream.of(
            "--bucket",
            bucket.name(),
            "--region",
            bucket.region(),
            "--s3-endpoint",
            "http://localhost:" + bucket.endpoint().getPort(),
            serving);
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", bucket.accessKey(), "AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    return new Measured(folder, Stream.concat(data(folder), options).toList(), environment);
  }

  static Stream<String> data(TemporaryFolder folder) {
    return Stream.of("--data", folder.resolve("data").toString());
  }

  LayerClient client() {
    return client;
  }

  void roundTripByPatch(Layer layer) {
    client.pushByPatch(layer);
    assertEquals(layer.digest(), client.digestOfPulled(layer));
  }

  void roundTripByPut(Layer layer) {
    client.pushByPut(layer);
    assertEquals(layer.digest(), client.digestOfPulled(layer));
  }

  long peakMemory() {
    return gateway.peakMemory();
  }

  void print(String title) {
    System.out.printf(
        "%s: peak of memory %d MiB (VmHWM), of the heap %d MiB of 256%n",
        title, peakMemory() / MIB, peakHeap());
  }

  /** The heap is fullest when a collection begins. */
  private long peakHeap() {
    try (Stream<String> lines = Files.lines(collections)) {
      return lines
          .flatMap(line -> BEFORE_COLLECTION.matcher(line).results())
          .mapToLong(found -> Long.parseLong(found.group(1)))
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    gateway.close();
  }
}
