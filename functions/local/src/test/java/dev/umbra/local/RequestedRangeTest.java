package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.ByteRange;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestedRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=2-5, 2, 4",
    "bytes=2-, 2, 8",
    "bytes=2-999999999999999999, 2, 8",
    "bytes=-3, 7, 3",
    "bytes=-99, 0, 10",
    "bytes=9-9, 9, 1"
  })
  void isCutToTheObject(String header, long first, long length) {
    assertEquals(
        Optional.of(new ByteRange(first, length)),
        RequestedRange.parse(header).flatMap(range -> range.within(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-11", "bytes=-0"})
  void mayLieOutside(String header) {
    assertTrue(RequestedRange.parse(header).orElseThrow().within(10).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,3-4",
        "lines=1-2",
        "bytes=a-b",
        "bytes=9999999999999999999-"
      })
  void isIgnoredWhereItIsNone(String header) {
    assertEquals(Optional.empty(), RequestedRange.parse(header));
  }
}
