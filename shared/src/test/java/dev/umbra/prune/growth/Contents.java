package dev.umbra.prune.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.Algorithm;
import dev.umbra.image.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the objects of a computed bucket hold. Digests of blobs are their numbers, spread over all
 * digests in order; those of manifests are hashes, and the order of a repository's is kept.
 */
final class Contents {
  private static final int HASH = 32;
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

  private final Instant now;
  private final long stride;

  /** Of each repository, its images in the order of their manifests' digests. */
  private final byte[] order;

  /** Of each manifest its digest, 32 bytes. */
  private final byte[] digests;

  Contents(Shape shape, Instant now) {
    this.now = now;
    this.stride = Long.divideUnsigned(-1L, shape.blobs());
    this.order = new byte[shape.manifests()];
    this.digests = new byte[shape.manifests() * HASH];
    for (int repository = 0; repository < shape.repositories(); repository++) {
      hash(repository);
    }
  }

  private void hash(int repository) {
    for (int image = 0; image < Shape.IMAGES; image++) {
      byte[] hash = Algorithm.SHA256.hash().digest(manifest(repository, image));
      System.arraycopy(hash, 0, digests, (repository * Shape.IMAGES + image) * HASH, HASH);
    }
    List<Integer> images =
        IntStream.range(0, Shape.IMAGES)
            .boxed()
            .sorted(Comparator.comparing(image -> manifestHex(repository, image)))
            .toList();
    for (int rank = 0; rank < images.size(); rank++) {
      order[repository * Shape.IMAGES + rank] = images.get(rank).byteValue();
    }
  }

  String manifestHex(int repository, int image) {
    int start = (repository * Shape.IMAGES + image) * HASH;
    return HexFormat.of().formatHex(digests, start, start + HASH);
  }

  int imageOfRank(int repository, int rank) {
    return order[repository * Shape.IMAGES + rank];
  }

  String blobHex(long blob) {
    return "%016x".formatted(blob * stride) + "0123456789abcdef".repeat(3);
  }

  byte[] manifest(int repository, int image) {
    int first = (repository * Shape.IMAGES + image) * Shape.BLOBS;
    String layers =
        IntStream.range(first + 1, first + Shape.BLOBS)
            .mapToObj(blob -> descriptor(LAYER, blob))
            .collect(Collectors.joining(","));
    return """
    {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
        .formatted(MediaType.OCI_MANIFEST, descriptor(CONFIG, first), layers)
        .getBytes(UTF_8);
  }

  private String descriptor(String type, int blob) {
    return """
    {"mediaType":"%s","size":1000,"digest":"sha256:%s"}"""
        .formatted(type, blobHex(blob));
  }

  byte[] manifestRecord(int repository, int image) {
    return record(
        """
        {"id":"m","mediaType":"%s","pushed":"%s"}"""
            .formatted(MediaType.OCI_MANIFEST, pushed(image)),
        repository,
        image);
  }

  byte[] tagRecord(int repository, int image) {
    return record(
        """
        {"id":"t","digest":"sha256:%s","mediaType":"%s","pushed":"%s","previous":[]}"""
            .formatted(manifestHex(repository, image), MediaType.OCI_MANIFEST, pushed(image)),
        repository,
        image);
  }

  private byte[] record(String header, int repository, int image) {
    byte[] line = (header + "\n").getBytes(UTF_8);
    byte[] manifest = manifest(repository, image);
    byte[] both = Arrays.copyOf(line, line.length + manifest.length);
    System.arraycopy(manifest, 0, both, line.length, manifest.length);
    return both;
  }

  Instant pushed(int image) {
    return now.minusSeconds(86_400L * (Shape.isOld(image) ? 400 : 100));
  }
}
