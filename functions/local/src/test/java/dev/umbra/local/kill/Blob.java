package dev.umbra.local.kill;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Content and how it is pushed.
 *
 * @param chunks requests that carry it; none where one PUT does everything
 * @param mountFrom repository that may have it already
 */
record Blob(byte[] content, Digest digest, int chunks, Optional<String> mountFrom) {
  static Blob of(byte[] content, int chunks) {
    return new Blob(content, Digest.ofContent(Algorithm.SHA256, content), chunks, Optional.empty());
  }

  static Blob ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8), 0);
  }

  Blob mountedFrom(String repository) {
    return new Blob(content, digest, chunks, Optional.of(repository));
  }

  /** The content in as many parts as there are chunks. */
  List<byte[]> parts() {
    int size = content.length / chunks;
    return IntStream.range(0, chunks)
        .mapToObj(
            part ->
                Arrays.copyOfRange(
                    content, part * size, part + 1 == chunks ? content.length : (part + 1) * size))
        .toList();
  }

  String descriptor(String mediaType) {
    return """
    {"mediaType":"%s","digest":"%s","size":%d}\
    """
        .formatted(mediaType, digest, content.length);
  }
}
