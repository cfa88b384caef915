package dev.umbra.prune;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.umbra.image.Descriptor;
import dev.umbra.image.Digest;
import dev.umbra.image.Manifest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.MediaType;
import dev.umbra.image.ParsedManifest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what manifests name. Of a type that this registry knows, it is what the manifest's members
 * say; of any other type, every digest anywhere in the document. Digests that several manifests
 * name are held once.
 */
final class ReferencesReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<Digest, Digest> known = new ConcurrentHashMap<>();

  /**
   * Reads a manifest.
   *
   * @return empty where it cannot be read, so that it could name anything
   */
  Optional<References> read(MediaType type, byte[] bytes) {
    if (!type.isManifest()) {
      return walk(bytes);
    }
    return switch (ManifestParser.parse(bytes, Optional.of(type))) {
      case ParsedManifest.Valid valid -> Optional.of(references(valid.manifest()));
      case ParsedManifest.Invalid invalid -> Optional.empty();
    };
  }

  /** Reads a manifest of which only the bytes are known: a blob that a list names as a child. */
  Optional<References> readUntyped(byte[] bytes) {
    return switch (ManifestParser.parse(bytes, Optional.empty())) {
      case ParsedManifest.Valid valid -> Optional.of(references(valid.manifest()));
      case ParsedManifest.Invalid invalid -> walk(bytes);
    };
  }

  private References references(Manifest manifest) {
    List<Descriptor> needed = manifest.neededBlobs();
    return new References(
        digests(manifest.children()),
        digests(needed.stream().filter(blob -> !blob.embedded()).toList()),
        digests(
            manifest.blobs().stream()
                .filter(blob -> blob.embedded() || !needed.contains(blob))
                .toList()),
        manifest.extras().subject().map(Descriptor::digest).map(this::held));
  }

  private List<Digest> digests(List<Descriptor> descriptors) {
    return descriptors.stream().map(Descriptor::digest).map(this::held).distinct().toList();
  }

  private Digest held(Digest digest) {
    Digest first = known.putIfAbsent(digest, digest);
    return first == null ? digest : first;
  }

  private Optional<References> walk(byte[] bytes) {
    Set<Digest> digests = new LinkedHashSet<>();
    Optional<Digest> subject = Optional.empty();
    try (JsonParser json = JSON.createParser(bytes)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          Optional<Digest> digest = Digest.parse(json.getText()).map(this::held);
          digest.ifPresent(digests::add);
          subject = isSubject(json.getParsingContext()) ? digest : subject;
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(new References(List.of(), List.of(), List.copyOf(digests), subject));
  }

  /** Whether it stands at {@code subject.digest}. */
  private static boolean isSubject(JsonStreamContext place) {
    JsonStreamContext around = place.getParent();
    return "digest".equals(place.getCurrentName())
        && around.inObject()
        && "subject".equals(around.getCurrentName())
        && around.getParent().inRoot();
  }
}
