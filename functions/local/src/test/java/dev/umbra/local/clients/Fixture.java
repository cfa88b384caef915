package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something to push.
 *
 * @param layout holds it under the tag, and nothing beside it
 * @param subject the image that an artifact belongs to
 */
record Fixture(Kind kind, Layout layout, String tag, Descriptor image, Optional<Fixture> subject) {
  Digest digest() {
    return image.digest();
  }

  /** As skopeo, podman, buildah and regctl name it, behind {@code oci:} or {@code ocidir://}. */
  String tagged() {
    return layout + ":" + tag;
  }

  /** The chart as helm packs it: the one layer of its image. */
  Path chart() throws IOException {
    return layout.file(layout.contents(image).blobs().getLast().digest());
  }
}
