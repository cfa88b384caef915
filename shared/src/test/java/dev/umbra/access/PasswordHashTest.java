package dev.umbra.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes here are those that crypt(3) makes of the same passwords and salt (libxcrypt 4.4). */
final class PasswordHashTest {
  private static final String SALT = "$04$abcdefghijklmnopqrstuu";

  private static PasswordHash hash(String text) {
    return PasswordHash.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "secret, 2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
    "pässwörd:x, edTD.D6.F0DC3H5HO7DhsSI5quwCV8O",
    "'', byCG3zY1GIXMyxfivm.ClDiInHzxjiq"
  })
  void readsWhatOthersMade(String password, String hash) {
    for (String version : new String[] {"$2y", "$2a", "$2b"}) {
      PasswordHash read = hash(version + SALT + hash);
      assertTrue(read.isOf(password), version);
      assertFalse(read.isOf(password + "x"), version);
      assertFalse(read.isOf("x" + password), version);
    }
  }

  @Test
  void onlySeventyTwoBytesCountAsWithOthers() {
    PasswordHash hash = hash("$2y" + SALT + "BzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe");
    assertTrue(hash.isOf("a".repeat(72)));
    assertTrue(hash.isOf("a".repeat(73)));
    assertTrue(hash.isOf("a".repeat(72) + "zzz"));
    assertFalse(hash.isOf("a".repeat(71)));
    assertFalse(hash.isOf("a".repeat(71) + "z"));
    PasswordHash shorter = hash("$2y" + SALT + "MCu.k1vM/ywQwiONaEn3oEMlZoCVBd6");
    assertTrue(shorter.isOf("a".repeat(71)));
    assertFalse(shorter.isOf("a".repeat(72)));
    PasswordHash wide = hash("$2y" + SALT + "KiIlCeXB6chNXkLyAo8C7XcLPzh6zUe");
    assertTrue(wide.isOf("é".repeat(36) + "tail"));
    assertTrue(wide.isOf("é".repeat(36)));
    assertFalse(wide.isOf("é".repeat(35)));
  }

  /** To bcrypt it ends there, so that others would do as well. */
  @Test
  void noPasswordHasANul() {
    PasswordHash made = PasswordHash.of("a");
    assertFalse(made.isOf("a\0a"));
    assertFalse(made.isOf("a\0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "a:b", "pässwörd 🐳", " "})
  void whatIsHashedIsRead(String password) {
    PasswordHash made = PasswordHash.of(password);
    assertTrue(made.isOf(password));
    assertFalse(made.isOf(password + "x"));
    assertTrue(made.text().startsWith("$2y$10$"));
    assertEquals(made, hash(made.text()));
    assertNotEquals(made, PasswordHash.of(password));
    assertTrue(PasswordHash.of(password.repeat(100)).isOf(password.repeat(100)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "$apr1$abcdefgh$abcdefghijklmnopqrstuv",
        "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
        "$2$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "$2x$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "$2y$03$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "$2y$20$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "$2y$4$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIr",
        "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrWx",
        "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIr=",
        "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW\n"
      })
  void whatIsNoneIsRefused(String text) {
    assertEquals(Optional.empty(), PasswordHash.parse(text));
  }

  @Test
  void nobodyKnowsThePasswordOfNothing() {
    PasswordHash nothing = PasswordHash.ofNothing(4);
    assertEquals(nothing, hash(nothing.text()));
    assertEquals(4, nothing.cost());
    assertFalse(nothing.isOf(""));
    assertNotEquals(nothing, PasswordHash.ofNothing(4));
  }

  @Test
  void showsNothingOfItself() {
    PasswordHash hash = hash("$2y" + SALT + "2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW");
    assertEquals("a hash of cost 4", hash.toString());
    assertEquals(
        "Account[name=a, hash=a hash of cost 4, grants=Grants[all=[]]]",
        new Account("a", hash, Grants.NONE).toString());
  }

  @Test
  void aPasswordAtHandIsAlwaysHashedToTheSame() {
    PasswordHash made = PasswordHash.of("zuul", "geheim");
    assertTrue(made.isOf("geheim"));
    assertEquals(made, PasswordHash.of("zuul", "geheim"));
    assertNotEquals(made, PasswordHash.of("other", "geheim"));
    assertNotEquals(made, PasswordHash.of("zuul", "geheim2"));
  }
}
