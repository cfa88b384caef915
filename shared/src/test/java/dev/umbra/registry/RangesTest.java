package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.store.ByteRange;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Range and Content-Range. */
final class RangesTest {
  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.strings().withChars("bytes=0123456789-,/* ").ofMaxLength(40),
        Arbitraries.strings().withChars("0129-").ofMaxLength(45).map(text -> "bytes=" + text));
  }

  @Property
  void anyRangeFieldAsksForSomethingWithinTheContent(
      @ForAll("anything") String field, @ForAll @LongRange(max = Long.MAX_VALUE) long size) {
    switch (RangeHeader.parse(Optional.of(field), size)) {
      case RangeHeader.Part(ByteRange range) ->
          assertTrue(range.length() > 0 && range.last() < size, field);
      case RangeHeader.Whole whole -> {}
      case RangeHeader.Unsatisfiable none -> {}
    }
  }

  @Property
  void aRangeWithinTheContentIsGivenAsItIs(
      @ForAll @LongRange(max = 1000) long first, @ForAll @LongRange(max = 1000) long more) {
    assertEquals(
        new RangeHeader.Part(new ByteRange(first, more + 1)),
        parse("bytes=%d-%d".formatted(first, first + more), 2001));
  }

  @Property
  void aRangeIsCutAtTheContentsEnd(
      @ForAll @LongRange(max = 1000) long first,
      @ForAll @LongRange(min = 1, max = 1L << 58) long left) {
    long size = first + left;
    RangeHeader rest = new RangeHeader.Part(new ByteRange(first, size - first));
    assertEquals(rest, parse("bytes=%d-".formatted(first), size));
    assertEquals(new RangeHeader.Unsatisfiable(), parse("bytes=%d-".formatted(size), size));
  }

  private static RangeHeader parse(String field, long size) {
    return RangeHeader.parse(Optional.of(field), size);
  }

  @Example
  void suffixes() {
    assertEquals(new RangeHeader.Part(new ByteRange(7, 3)), parse("bytes=-3", 10));
    assertEquals(new RangeHeader.Part(new ByteRange(0, 10)), parse("bytes=-99", 10));
    assertEquals(new RangeHeader.Unsatisfiable(), parse("bytes=-0", 10));
    assertEquals(new RangeHeader.Unsatisfiable(), parse("bytes=-1", 0));
  }

  @Example
  void whatMayBeIgnoredIsTheWhole() {
    for (String field : new String[] {"", "lines=1-2", "bytes=1-2,4-5", "bytes=-", "bytes=a-b"}) {
      assertEquals(new RangeHeader.Whole(), parse(field, 10), field);
    }
    assertEquals(new RangeHeader.Whole(), RangeHeader.parse(Optional.empty(), 10));
  }

  @Property
  void anyContentRangeIsOneOrRefused(
      @ForAll("anything") String field, @ForAll long offset, @ForAll long length) {
    try {
      ChunkRange.parse(field).check(offset, OptionalLong.of(length));
      assertEquals(length, ChunkRange.parse(field).length());
    } catch (RegistryException e) {
      assertTrue(
          Set.of(
                  ErrorCode.BLOB_UPLOAD_INVALID,
                  ErrorCode.BLOB_UPLOAD_OUT_OF_ORDER,
                  ErrorCode.SIZE_INVALID)
              .contains(e.code()));
    }
  }

  @Property
  void aChunkRangeIsReadInEveryFormThatClientsWrite(
      @ForAll @LongRange(max = 1L << 58) long first, @ForAll @LongRange(max = 1000) long more) {
    ChunkRange range = new ChunkRange(first, first + more);
    String plain = first + "-" + (first + more);
    for (String form :
        new String[] {plain, " " + plain + " ", "bytes " + plain + "/*", "bytes=" + plain}) {
      assertEquals(range, ChunkRange.parse(form), form);
    }
    range.check(first, OptionalLong.of(more + 1));
    range.check(first, OptionalLong.empty());
    assertThrows(RegistryException.class, () -> range.check(first + 1, OptionalLong.of(more + 1)));
    assertThrows(RegistryException.class, () -> range.check(first, OptionalLong.of(more)));
  }
}
