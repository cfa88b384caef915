package dev.umbra.local.shadow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.local.clients.Surroundings;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Clients that know no mirrors: they ask the gateway for the image by its whole name. */
final class ByName {
  private ByName() {}

  /** The folder is in the form of the OCI image layout. */
  private static void checkLayout(SampleImage image, Path folder) throws IOException {
    String index = Files.readString(folder.resolve("index.json"));
    assertTrue(index.contains(image.digest().toString()), index);
    for (Map.Entry<Digest, byte[]> file : image.files().entrySet()) {
      Path path = folder.resolve("blobs/sha256").resolve(file.getKey().hex());
      assertArrayEquals(file.getValue(), Files.readAllBytes(path));
    }
  }

  /** crane. */
  record Crane(Surroundings around, String gateway) implements Puller {
    @Override
    public String name() {
      return "crane";
    }

    @Override
    public Outcome pull(String image, TemporaryFolder room) {
      String source = gateway + "/" + image;
      return command("crane", "pull", "--format=oci", source, room.resolve("image").toString())
          .attempt();
    }

    @Override
    public void check(SampleImage image, TemporaryFolder room) throws IOException {
      checkLayout(image, room.resolve("image"));
    }
  }

  /** regctl. */
  record Regctl(Surroundings around, String gateway) implements Puller {
    @Override
    public String name() {
      return "regctl";
    }

    @Override
    public Outcome pull(String image, TemporaryFolder room) {
      String plain = "reg=" + gateway + ",tls=disabled";
      String target = "ocidir://" + room.resolve("image") + ":pulled";
      return command("regctl", "--host", plain, "image", "copy", gateway + "/" + image, target)
          .attempt();
    }

    @Override
    public void check(SampleImage image, TemporaryFolder room) throws IOException {
      checkLayout(image, room.resolve("image"));
    }
  }
}
