package dev.umbra.local.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.local.clients.Surroundings;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Clients that are told by {@code umbra client-config}'s files to ask the gateway first. */
final class ByMirror {
  private ByMirror() {}

  private static String digest(String file) throws IOException {
    return Files.readString(Path.of(file)).strip();
  }

  /**
   * skopeo.
   *
   * @param registries the file of mirrors
   */
  record Skopeo(Surroundings around, Path registries) implements Puller {
    @Override
    public String name() {
      return "skopeo";
    }

    @Override
    public Outcome pull(String image, TemporaryFolder room) {
      return command(
              "skopeo",
              "--registries-conf=" + registries,
              "copy",
              "--all",
              "--preserve-digests",
              "--digestfile=" + room.resolve("digest"),
              "docker://" + image,
              "dir:" + room.resolve("image"))
          .attempt();
    }

    @Override
    public void check(SampleImage image, TemporaryFolder room) throws IOException {
      assertEquals(image.digest().toString(), digest(room.resolve("digest").toString()));
      for (Digest blob : image.allBlobs()) {
        byte[] content = Files.readAllBytes(room.resolve("image").resolve(blob.hex()));
        assertEquals(blob, SampleImage.digest(content));
      }
    }
  }

  /**
   * podman, which takes what fits its machine, and unpacks it.
   *
   * @param registries the file of mirrors
   */
  record Podman(Surroundings around, Path registries) implements Puller {
    @Override
    public String name() {
      return "podman";
    }

    @Override
    public Outcome pull(String image, TemporaryFolder room) {
      return podman(room, "pull", "-q", image).attempt();
    }

    private Command podman(TemporaryFolder room, String... words) {
      List<String> all = new ArrayList<>(List.of("podman", "--storage-driver=vfs"));
      all.add("--root=" + room.resolve("root"));
      all.add("--runroot=" + room.resolve("run"));
      all.addAll(List.of(words));
      return command(all.toArray(String[]::new))
          .with(Map.of("CONTAINERS_REGISTRIES_CONF", registries.toString()));
    }

    @Override
    public void check(SampleImage image, TemporaryFolder room) {
      Outcome listed = podman(room, "images", "--format", "{{.Digest}}").run();
      assertEquals(image.digest().toString(), listed.value());
    }
  }

  /**
   * containerd's ctr.
   *
   * @param hosts the folder of mirrors
   */
  record Containerd(Surroundings around, Path hosts) implements Puller {
    @Override
    public String name() {
      return "ctr";
    }

    /** What containerd has in a namespace it does not pull there again. */
    private Command ctr(TemporaryFolder room, String... words) {
      List<String> all = new ArrayList<>(List.of("ctr", "-n", namespace(room)));
      all.addAll(List.of(words));
      return command(all.toArray(String[]::new));
    }

    private static String namespace(TemporaryFolder room) {
      return String.valueOf(room.path().getFileName());
    }

    @Override
    public Outcome pull(String image, TemporaryFolder room) {
      return ctr(room, "content", "fetch", "--hosts-dir=" + hosts, "--all-platforms", image)
          .attempt();
    }

    /** containerd keeps only what has its digest. */
    @Override
    public void check(SampleImage image, TemporaryFolder room) {
      String images = ctr(room, "images", "ls").run().out();
      assertTrue(images.contains(image.digest().toString()), images);
      Set<String> content =
          new HashSet<>(ctr(room, "content", "ls", "-q").run().out().lines().toList());
      assertEquals(
          image.files().keySet().stream().map(Digest::toString).collect(Collectors.toSet()),
          content);
    }

    @Override
    public void forget(TemporaryFolder room) {
      for (String image : ctr(room, "images", "ls", "-q").run().out().lines().toList()) {
        ctr(room, "images", "rm", "--sync", image).run();
      }
      for (String left : ctr(room, "content", "ls", "-q").run().out().lines().toList()) {
        ctr(room, "content", "rm", left).run();
      }
      var _ = command("ctr", "namespaces", "rm", namespace(room)).attempt();
    }
  }
}
