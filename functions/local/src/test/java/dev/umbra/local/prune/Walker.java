package dev.umbra.local.prune;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pulls everything that a registry says it has, to the last layer. It knows nothing of the
 * registry's own code: it follows whatever looks like a descriptor.
 */
final class Walker {
  private final Client client;
  private final String overlay;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> broken = new TreeSet<>();

  /**
   * @param overlay before each repository's name, with its colon; or nothing
   */
  Walker(Client client, String overlay) {
    this.client = client;
    this.overlay = overlay;
  }

  /** What could not be pulled as it should: repositories' names, each with a digest or tag. */
  Set<String> broken() {
    return broken;
  }

  Walker everything() {
    for (Object repository : list("", "/_catalog", "repositories")) {
      for (Object tag : list(repository.toString(), "/tags/list", "tags")) {
        tag(repository.toString(), tag.toString());
      }
    }
    return this;
  }

  private List<?> list(String repository, String rest, String member) {
    HttpResponse<byte[]> answer =
        repository.isEmpty()
            ? client.send("GET", overlay + "_catalog", "?n=1000")
            : client.send("GET", overlay + repository, rest);
    require(repository, rest, answer.statusCode() == 200);
    return answer.statusCode() == 200 && json(answer.body()) instanceof Map<?, ?> document
        ? objects(Optional.ofNullable(document.get(member)))
        : List.of();
  }

  Walker tag(String repository, String tag) {
    HttpResponse<byte[]> answer = manifest(repository, tag);
    if (require(repository, tag, answer.statusCode() == 200)) {
      String digest = answer.headers().firstValue("Docker-Content-Digest").orElse("");
      if (require(repository, tag, isContent(digest, answer.body()))) {
        bytes(repository, digest, answer.body());
      }
    }
    return this;
  }

  /** Pulls a manifest by digest. */
  Walker digest(String repository, String digest) {
    if (!seen.add(repository + " manifest " + digest)) {
      return this;
    }
    HttpResponse<byte[]> answer = manifest(repository, digest);
    if (answer.statusCode() == 404) {
      blob(repository, digest, -1);
    } else if (require(
        repository, digest, answer.statusCode() == 200 && isContent(digest, answer.body()))) {
      bytes(repository, digest, answer.body());
    }
    return this;
  }

  private HttpResponse<byte[]> manifest(String repository, String reference) {
    return client.send("GET", overlay + repository, "/manifests/" + reference);
  }

  private void bytes(String repository, String digest, byte[] bytes) {
    if (seen.add(repository + " bytes " + digest)) {
      follow(repository, json(bytes), false);
      for (Object referrer : list(repository, "/referrers/" + digest, "manifests")) {
        digest(repository, String.valueOf(((Map<?, ?>) referrer).get("digest")));
      }
    }
  }

  private void follow(String repository, Object value, boolean manifests) {
    if (value instanceof List<?> list) {
      list.forEach(element -> follow(repository, element, manifests));
    } else if (value instanceof Map<?, ?> map && map.get("digest") instanceof String digest) {
      descriptor(repository, map, digest, manifests);
    } else if (value instanceof Map<?, ?> map && map.get("blobSum") instanceof String digest) {
      blob(repository, digest, -1);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (member, inner) -> {
            if (!member.equals("subject")) {
              follow(repository, inner, member.equals("manifests"));
            }
          });
    }
  }

  private void descriptor(
      String repository, Map<?, ?> descriptor, String digest, boolean manifest) {
    if (descriptor.containsKey("urls") || descriptor.containsKey("data")) {
      return;
    }
    if (manifest) {
      digest(repository, digest);
    } else {
      blob(
          repository, digest, descriptor.get("size") instanceof Number size ? size.longValue() : 0);
    }
  }

  private void blob(String repository, String digest, long size) {
    if (seen.add(repository + " blob " + digest)) {
      HttpResponse<byte[]> answer = client.send("GET", overlay + repository, "/blobs/" + digest);
      require(
          repository,
          digest,
          answer.statusCode() == 200
              && (size < 0 || answer.body().length == size)
              && isContent(digest, answer.body()));
    }
  }

  private boolean require(String repository, String what, boolean condition) {
    if (!condition) {
      broken.add(overlay + repository + " " + what);
    }
    return condition;
  }

  private static boolean isContent(String digest, byte[] content) {
    String[] parts = digest.split(":", 2);
    String algorithm = parts[0].equals("sha512") ? "SHA-512" : "SHA-256";
    try {
      byte[] hash = MessageDigest.getInstance(algorithm).digest(content);
      return parts.length == 2 && parts[1].equals(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<?> objects(Optional<?> value) {
    return value.isPresent() && value.get() instanceof List<?> list ? list : List.of();
  }

  private static Object json(byte[] bytes) {
    try {
      return JSON.std.anyFrom(new String(bytes, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
