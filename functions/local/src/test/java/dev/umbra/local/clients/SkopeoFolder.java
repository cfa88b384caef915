package dev.umbra.local.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The form of folder that containers/image calls {@code dir:}. From an OCI layout skopeo, podman
 * and buildah read no Docker manifests.
 */
final class SkopeoFolder {
  private SkopeoFolder() {}

  /** The fixture as these programs name it; its form changes into the new folder where needed. */
  static String source(Fixture fixture, Path folder) throws IOException {
    if (fixture.kind() != Kind.DOCKER) {
      return "oci:" + fixture.tagged();
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("version"), "Directory Transport Version: 1.1\n");
    Layout layout = fixture.layout();
    Files.copy(layout.file(fixture.digest()), folder.resolve("manifest.json"));
    for (Descriptor blob : layout.contents(fixture.image()).blobs()) {
      Files.copy(layout.file(blob.digest()), folder.resolve(blob.digest().hex()));
    }
    return "dir:" + folder;
  }
}
