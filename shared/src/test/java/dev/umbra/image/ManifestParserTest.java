package dev.umbra.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.registry.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever the bytes are, they are a manifest or none; what it names is what they say. */
final class ManifestParserTest {
  private static final List<String> MANIFESTS =
      List.of(
          "image.json",
          "image-arm.json",
          "image-untyped.json",
          "image-sha512.json",
          "docker.json",
          "docker-foreign.json",
          "index.json",
          "index-empty.json",
          "index-referrer.json",
          "docker-list.json",
          "signature.json",
          "sbom.json",
          "artifact.json",
          "buildkit-cache.json",
          "helm.json");

  @Provide
  Arbitrary<byte[]> mutated() {
    Arbitrary<String> names = Arbitraries.of(MANIFESTS);
    Arbitrary<byte[]> splices =
        Arbitraries.oneOf(
            Arbitraries.bytes().array(byte[].class).ofMaxSize(4),
            Arbitraries.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ",",
                    ":",
                    "\\u0061",
                    "null",
                    "-1",
                    "1e9",
                    "0",
                    "{}",
                    "[]",
                    "\"size\":0,",
                    "\"digest\":\"\",",
                    "\"layers\":null,",
                    "\"urls\":[],")
                .map(text -> text.getBytes(UTF_8)));
    return Combinators.combine(
            names, Arbitraries.integers(), Arbitraries.integers().between(0, 40), splices)
        .as((name, place, cut, splice) -> splice(Fixtures.read(name), place, cut, splice));
  }

  private static byte[] splice(byte[] bytes, int place, int cut, byte[] splice) {
    int start = Math.floorMod(place, bytes.length);
    int end = Math.min(bytes.length, start + cut);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, start);
    out.writeBytes(splice);
    out.write(bytes, end, bytes.length - end);
    return out.toByteArray();
  }

  @Property
  void anyBytesAreAManifestOrNone(@ForAll byte[] bytes) {
    parse(bytes).ifPresent(manifest -> assertSaysTheSame(bytes, manifest));
  }

  @Property(tries = 5000)
  void aMutatedManifestIsNoneOrSaysWhatItsBytesSay(@ForAll("mutated") byte[] bytes) {
    parse(bytes).ifPresent(manifest -> assertSaysTheSame(bytes, manifest));
  }

  @Property
  void aMutatedManifestOfAnyContentTypeIsNoneOrSaysWhatItsBytesSay(
      @ForAll("mutated") byte[] bytes, @ForAll("types") MediaType type) {
    if (ManifestParser.parse(bytes, Optional.of(type)) instanceof ParsedManifest.Valid valid) {
      assertSaysTheSame(bytes, valid.manifest());
    }
  }

  @Provide
  Arbitrary<MediaType> types() {
    return Arbitraries.of(
        MediaType.OCI_INDEX,
        MediaType.OCI_MANIFEST,
        MediaType.OCI_ARTIFACT,
        MediaType.DOCKER_LIST,
        MediaType.DOCKER_MANIFEST,
        MediaType.OCTET_STREAM,
        new MediaType("text/plain"));
  }

  @Example
  void everyFixtureIsAManifest() {
    for (String name : MANIFESTS) {
      byte[] bytes = Fixtures.read(name);
      assertSaysTheSame(bytes, parse(bytes).orElseThrow(() -> new AssertionError(name)));
      assertFalse(digests(bytes).isEmpty() && !name.equals("index-empty.json"), name);
    }
  }

  private static Optional<Manifest> parse(byte[] bytes) {
    return ManifestParser.parse(bytes, Optional.empty()) instanceof ParsedManifest.Valid valid
        ? Optional.of(valid.manifest())
        : Optional.empty();
  }

  /** Read by another reader. */
  private static void assertSaysTheSame(byte[] bytes, Manifest manifest) {
    TreeSet<String> named = new TreeSet<>();
    Stream.of(manifest.children(), manifest.blobs(), manifest.extras().subject().stream().toList())
        .flatMap(List::stream)
        .forEach(descriptor -> named.add(descriptor.digest() + " " + descriptor.size()));
    assertEquals(digests(bytes), named);
  }

  private static Set<String> digests(byte[] bytes) {
    Set<String> digests = new TreeSet<>();
    try {
      Map<String, Object> document = JSON.std.mapFrom(bytes);
      for (String name : List.of("config", "subject", "layers", "blobs", "manifests")) {
        collect(document.getOrDefault(name, List.of()), digests);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("another reader finds no JSON", e);
    }
    return digests;
  }

  private static void collect(@Nullable Object value, Set<String> digests) {
    switch (value) {
      case null -> {
        // Some clients write null for none.
      }
      case List<?> list -> list.forEach(element -> collect(element, digests));
      case Map<?, ?> descriptor ->
          digests.add(descriptor.get("digest") + " " + descriptor.get("size"));
      default -> throw new AssertionError("neither descriptor nor list: " + value);
    }
  }
}
