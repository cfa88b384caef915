package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.image.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a tag names, with the manifest's bytes, so that a pull by tag is one read.
 *
 * @param previous what it named before, as long as a client that resolved it then may still be
 *     pulling
 * @param bytes not to be changed
 */
public record TagRecord(
    Digest digest, MediaType mediaType, Instant pushed, List<Previous> previous, byte[] bytes) {
  static final Codec<TagRecord> CODEC = new TagRecordCodec();

  /**
   * A manifest that the tag named.
   *
   * @param until when nobody can be pulling it by this tag any more
   */
  public record Previous(Digest digest, Instant until) {}

  public TagRecord {
    previous = List.copyOf(previous);
  }

  /** The same, pushed or confirmed at another time. */
  public TagRecord pushedAt(Instant time) {
    return new TagRecord(digest, mediaType, time, previous, bytes);
  }

  /**
   * This record, remembering what the replaced one named and remembered, as far as it has not run
   * out.
   */
  TagRecord after(TagRecord replaced, Grace grace) {
    List<Previous> remembered = new ArrayList<>(replaced.previous);
    remembered.removeIf(old -> old.digest.equals(replaced.digest));
    remembered.add(new Previous(replaced.digest, pushed.plus(grace.previousValidity())));
    remembered.removeIf(old -> old.digest.equals(digest) || !old.until.isAfter(pushed));
    return new TagRecord(digest, mediaType, pushed, remembered, bytes);
  }

  private static final class TagRecordCodec implements Codec<TagRecord> {
    @Override
    public Header header(TagRecord record) {
      return Header.empty()
          .with("digest", record.digest.toString())
          .with("mediaType", record.mediaType.value())
          .with("pushed", record.pushed.toString())
          .with("previous", record.previous.stream().map(TagRecordCodec::members).toList());
    }

    private static Map<String, String> members(Previous previous) {
      return Map.of("digest", previous.digest.toString(), "until", previous.until.toString());
    }

    @Override
    public byte[] content(TagRecord record) {
      return record.bytes;
    }

    @Override
    public TagRecord decode(Header header, byte[] content) {
      List<Previous> previous =
          header.list("previous").stream()
              .map(old -> new Previous(old.digest("digest"), old.time("until")))
              .toList();
      return new TagRecord(
          header.digest("digest"),
          header.mediaType("mediaType"),
          header.time("pushed"),
          previous,
          content);
    }
  }
}
