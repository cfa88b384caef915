package dev.umbra.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.RepositoryName;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class UploadKeysTest {
  private static final String A = "a0".repeat(32);
  private static final String B = "b1".repeat(16);
  private static final RepositoryName NAME = RepositoryName.ofCanonical("docker.io/team/app");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%1$s | 1",
        "%1$s%n | 1",
        "%1$s %2$s | 2",
        "%n%1$s%n%2$s%n | 2",
        "%1$s %2$s %1$s %2$s | 4",
      })
  void areReadWithWhiteSpaceBetweenThem(String text, int count) {
    UploadKeys keys = UploadKeys.parse(text.formatted(A, B));
    assertEquals(count, keys.hex().size());
    assertEquals(A, keys.hex().getFirst());
    assertEquals(keys, UploadKeys.parse(keys.text("\n")));
  }

  @Test
  void mayBeInCapitals() {
    assertEquals(UploadKeys.parse(A), UploadKeys.parse(A.toUpperCase(java.util.Locale.ROOT)));
  }

  static Stream<String> wrong() {
    return Stream.of(
        "",
        "\n",
        "a0".repeat(15),
        "a".repeat(33),
        "z".repeat(64),
        A + "," + B,
        A + " " + "b1",
        (A + " ").repeat(5));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void areNotMadeOfAnythingElseAndNothingOfItIsRepeated(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> UploadKeys.parse(text));
    assertEquals(UploadKeys.RULE, e.getMessage());
  }

  @Test
  void areNotShown() {
    assertFalse(UploadKeys.parse(A).toString().contains("a0a0"));
  }

  @Test
  void aFreshOneHas32BytesAndIsAnotherEachTime() {
    UploadKeys fresh = UploadKeys.make();
    assertEquals(64, fresh.hex().getFirst().length());
    assertNotEquals(fresh, UploadKeys.make());
  }

  @Test
  void aKeyComesBehindTheOneInUseAndThenBeforeIt() {
    UploadKeys next = UploadKeys.parse(A + " " + B).withNext();
    assertEquals(3, next.hex().size());
    assertEquals(A, next.hex().getFirst());
    assertEquals(B, next.hex().get(2));
    assertEquals(4, next.withNext().withNext().hex().size());
    assertEquals(List.of(next.hex().get(1), A), next.promoted().hex());
    assertEquals(UploadKeys.parse(A), UploadKeys.parse(A).promoted());
  }

  @Test
  void theFirstMakesIdsAndAllVerifyThem() {
    UploadKeys old = UploadKeys.parse(A);
    UploadKeys introduced = old.withNext();
    UploadKeys promoted = introduced.promoted();
    UploadKeys later = promoted.withNext().promoted();
    String byOld = ids(introduced).issue(NAME).hex();
    String byNew = ids(promoted).issue(NAME).hex();
    assertTrue(ids(old).verify(byOld, NAME).isPresent());
    assertTrue(ids(introduced).verify(byNew, NAME).isPresent());
    assertTrue(ids(promoted).verify(byOld, NAME).isPresent());
    assertFalse(ids(old).verify(byNew, NAME).isPresent());
    assertFalse(ids(later).verify(byOld, NAME).isPresent());
    assertTrue(ids(later).verify(byNew, NAME).isPresent());
  }

  private static ObjectIds ids(UploadKeys keys) {
    return new ObjectIds(keys, Grace.DEFAULT, java.time.InstantSource.system());
  }

  @Test
  void areAskedForEachTime() {
    AtomicReference<UploadKeys> keys = new AtomicReference<>(UploadKeys.parse(A));
    ObjectIds ids = new ObjectIds(keys::get, Grace.DEFAULT, java.time.InstantSource.system());
    String id = ids.issue(NAME).hex();
    keys.set(UploadKeys.parse(B));
    assertFalse(ids.verify(id).isPresent());
    keys.set(UploadKeys.parse(B + " " + A));
    assertTrue(ids.verify(id).isPresent());
  }
}
