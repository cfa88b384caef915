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
  static MirroredImages start(String... options) throws IOException {
    GatewayProcess gateway = GatewayProcess.onFolder(options);
    Surroundings around = Surroundings.of(gateway.address());
    Skopeo skopeo = new Skopeo(around);
    Map<String, Digest> images = new TreeMap<>();
    // Docker Hub's are pushed with its name and without it.
    for (Map.Entry<String, String> name :
        Map.of(
                "docker.io/org/app", "org/app",
                "docker.io/library/base", "docker.io/library/base",
                "quay.io/org/app", "quay.io/org/app")
            .entrySet()) {
      try (TemporaryFolder folder = TemporaryFolder.create("umbra-fixtures")) {
        Fixture fixture = new Fixtures(folder.path()).make(Kind.IMAGE, name.getKey());
        Image target = new Image(gateway.address(), name.getValue(), "v1");
        images.put(name.getKey() + ":v1", skopeo.push(fixture, target));
      }
    }
    return new MirroredImages(gateway, around, images);
  }

  @Override
  public void close() {
    try (gateway) {
      around.close();
    }
  }
}
