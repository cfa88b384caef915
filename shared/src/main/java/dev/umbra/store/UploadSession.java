package dev.umbra.store;

import dev.umbra.image.Digest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A chunked upload under way.
 *
 * @param chunks what was received, in order
 */
public record UploadSession(List<Chunk> chunks) {
  static final Codec<UploadSession> CODEC = new UploadSessionCodec();

  /** Nothing received yet. */
  static final UploadSession EMPTY = new UploadSession(List.of());

  /**
   * One received part.
   *
   * @param name last component of its object's key
   * @param size bytes
   * @param digest of its content, in the algorithm that the client announced
   */
  record Chunk(String name, long size, Digest digest) {}

  public UploadSession {
    chunks = List.copyOf(chunks);
  }

  /** Bytes received: the offset of the next chunk. */
  public long offset() {
    return chunks.stream().mapToLong(Chunk::size).sum();
  }

  UploadSession with(Chunk chunk) {
    return new UploadSession(Stream.concat(chunks.stream(), Stream.of(chunk)).toList());
  }

  private static final class UploadSessionCodec implements Codec<UploadSession> {
    @Override
    public Header header(UploadSession session) {
      return Header.empty()
          .with("chunks", session.chunks.stream().map(UploadSessionCodec::members).toList());
    }

    private static Map<String, Object> members(Chunk chunk) {
      return Map.of(
          "name", chunk.name(), "size", chunk.size(), "digest", chunk.digest().toString());
    }

    @Override
    public UploadSession decode(Header header, byte[] content) {
      return new UploadSession(
          header.list("chunks").stream()
              .map(
                  chunk ->
                      new Chunk(chunk.text("name"), chunk.number("size"), chunk.digest("digest")))
              .toList());
    }
  }
}
