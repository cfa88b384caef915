package dev.umbra.local.kill;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** Pulls an image and compares all of it, digests included, with what was pushed. */
final class Pull {
  private final Life registry;
  private final Image image;

  private Pull(Life registry, Image image) {
    this.registry = registry;
    this.image = image;
  }

  /** What is wrong with the image, if anything; a tag that is not there is. */
  static Optional<String> fault(Life registry, Image image) {
    Pull pull = new Pull(registry, image);
    return pull.fault("manifests/" + image.tag(), image.tagged())
        .or(() -> pull.first(image.manifests(), pull::fault));
  }

  static boolean isTagged(Life registry, Image image) {
    Pull pull = new Pull(registry, image);
    return pull.get("manifests/" + image.tag()).statusCode() != 404;
  }

  private Optional<String> fault(Manifest manifest) {
    return fault("manifests/" + manifest.json().digest(), manifest.json())
        .or(() -> first(manifest.blobs(), blob -> fault("blobs/" + blob.digest(), blob)));
  }

  private interface Check<T> {
    Optional<String> fault(T part);
  }

  private <T> Optional<String> first(List<T> parts, Check<T> check) {
    return parts.stream().flatMap(part -> check.fault(part).stream()).findFirst();
  }

  private Optional<String> fault(String path, Blob expected) {
    HttpResponse<byte[]> answer = get(path);
    if (answer.statusCode() != 200) {
      return Optional.of(path + " answers " + answer.statusCode() + " in " + image);
    }
    Digest digest = Digest.ofContent(Algorithm.SHA256, answer.body());
    return digest.equals(expected.digest())
        ? Optional.empty()
        : Optional.of(path + " has the digest " + digest + " in " + image);
  }

  private HttpResponse<byte[]> get(String path) {
    try {
      return registry.send(
          "/v2/" + image.repository() + "/" + path,
          HttpRequest.newBuilder().GET().header("Accept", image.mediaType()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
