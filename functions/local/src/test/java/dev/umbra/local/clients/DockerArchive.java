package dev.umbra.local.clients;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The form of archive that {@code docker save} writes and {@code docker load} reads. */
final class DockerArchive {
  private DockerArchive() {}

  static void write(Layout layout, Descriptor image, Image name, Path file) throws IOException {
    List<Descriptor> blobs = layout.contents(image).blobs();
    List<String> names = new ArrayList<>();
    try (Archive archive = new Archive(Files.newOutputStream(file))) {
      for (Descriptor blob : blobs) {
        names.add(blob.digest().hex() + (names.isEmpty() ? ".json" : ".tar.gz"));
        archive.add(names.getLast(), Files.readAllBytes(layout.file(blob.digest())));
      }
      archive.add(
          "manifest.json",
          JSON.std.asBytes(
              List.of(
                  Members.of(
                      "Config",
                      names.getFirst(),
                      "RepoTags",
                      List.of(name.toString()),
                      "Layers",
                      names.subList(1, names.size())))));
    }
  }
}
