package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.GatewayProcess;
import dev.umbra.local.process.TemporaryFolder;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A gateway to which images of other registries were pushed, each another one.
 *
 * @param images digests, by the names that users give them
 */
record MirroredImages(GatewayProcess gateway, Surroundings around, Map<String, Digest> images)
    implements AutoCloseable {
  /** Docker Hub's are pushed with its name and without it. */
  private static final Map<String, String> PUSHED =
      Map.of(
          "docker.io/org/app", "org/app",
          "docker.io/library/base", "docker.io/library/base",
          "quay.io/org/app", "quay.io/org/app");

  static MirroredImages start(String... options) throws IOException {
    GatewayProcess gateway = GatewayProcess.onFolder(options);
    MirroredImages images =
        new MirroredImages(gateway, Surroundings.of(gateway.address()), new TreeMap<>());
    try {
      for (Map.Entry<String, String> name : PUSHED.entrySet()) {
        images.images.put(name.getKey() + ":v1", images.push(name.getKey(), name.getValue()));
      }
      return images;
    } catch (IOException | RuntimeException | AssertionError e) {
      images.close();
      throw e;
    }
  }

  private Digest push(String owner, String repository) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("umbra-fixtures")) {
      Fixture fixture = new Fixtures(folder.path()).make(Kind.IMAGE, owner);
      return new Skopeo(around).push(fixture, new Image(gateway.address(), repository, "v1"));
    }
  }

  @Override
  public void close() {
    try (gateway) {
      around.close();
    }
  }
}
