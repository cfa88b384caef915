package dev.umbra.functions.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.http.Content;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InMemoryTest {
  private static final int TOO_MANY = InMemory.MAX_BODY + 1;

  static Stream<Content> small() {
    return Stream.of(
        new Content.Empty(),
        new Content.Length(Long.MAX_VALUE),
        new Content.Bytes(new byte[InMemory.MAX_BODY]));
  }

  @ParameterizedTest
  @MethodSource
  void small(Content content) {
    RegistryResponse response = RegistryResponse.of(200).with(content);
    assertSame(response, InMemory.of(response));
  }

  @Test
  void readsASmallStream() {
    byte[] bytes = {1, 2, 3};
    var stream = new Content.Stream(bytes.length, out -> out.write(bytes));
    RegistryResponse response = InMemory.of(RegistryResponse.of(206).with(stream));
    assertEquals(206, response.status());
    assertArrayEquals(bytes, assertInstanceOf(Content.Bytes.class, response.content()).bytes());
  }

  static Stream<Content> large() {
    return Stream.of(
        new Content.Bytes(new byte[TOO_MANY]),
        new Content.Stream(
            TOO_MANY,
            out -> {
              throw new AssertionError("not read");
            }),
        new Content.Stream(Long.MAX_VALUE, out -> {}));
  }

  @ParameterizedTest
  @MethodSource
  void large(Content content) {
    RegistryResponse response = RegistryResponse.of(200).with(content);
    var refusal = assertThrows(RegistryException.class, () -> InMemory.of(response));
    assertEquals(ErrorCode.UNSUPPORTED, refusal.code());
  }

  @Test
  void aStreamThatFailsIsNoAnswer() {
    var stream =
        new Content.Stream(
            3,
            out -> {
              out.write(1);
              throw new IOException("gone");
            });
    RegistryResponse response = RegistryResponse.of(200).with(stream);
    assertThrows(UncheckedIOException.class, () -> InMemory.of(response));
  }
}
