package dev.umbra.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.Listing.Depth;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ListingTest {
  @Property
  void sameKeysAreGreaterThanTheTextThatStoresSee(
      @ForAll("keys") ObjectKey key, @ForAll("anyText") String after) {
    String seen = new Listing("", after, Depth.KEYS, 1).after();
    assertEquals(greater(key.value(), after), greater(key.value(), seen));
    assertTrue(seen.length() <= ObjectKey.MAX_LENGTH + 1);
  }

  @Property
  void textNearAKeyIsComparedAsItIs(@ForAll("keys") ObjectKey key, @ForAll char last) {
    Assume.that(!Character.isSurrogate(last));
    for (String after : new String[] {key.value() + last, key.value(), cut(key.value()) + last}) {
      String seen = new Listing("", after, Depth.KEYS, 1).after();
      assertEquals(greater(key.value(), after), greater(key.value(), seen));
    }
  }

  @Property
  void keysAreInTheOrderOfTheirBytes(
      @ForAll("keys") ObjectKey one, @ForAll("keys") ObjectKey other) {
    assertEquals(greater(one.value(), other.value()), one.compareTo(other) > 0);
  }

  @Example
  void longTextIsCutToAKeysLength() {
    ObjectKey longest = new ObjectKey("x".repeat(ObjectKey.MAX_LENGTH));
    String seen = new Listing("", longest + "x", Depth.KEYS, 1).after();
    assertEquals(longest.value(), seen);
  }

  @Example
  void limitIsThatOfAPage() {
    assertThrows(IllegalArgumentException.class, () -> Listing.keys("a/", 0));
    assertThrows(IllegalArgumentException.class, () -> Listing.keys("a/", Listing.MAX + 1));
  }

  @Example
  void prefixIsAFolder() {
    assertThrows(IllegalArgumentException.class, () -> Listing.keys("a", 1));
    assertEquals("", Listing.keys("", 1).prefix());
  }

  @Provide
  Arbitrary<ObjectKey> keys() {
    Arbitrary<String> component =
        Arbitraries.strings()
            .withChars("!-.0:AZaz")
            .ofMinLength(1)
            .ofMaxLength(4)
            .filter(text -> !text.equals(".") && !text.equals(".."));
    return component
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(parts -> new ObjectKey(String.join("/", parts)));
  }

  /** Mostly such as could be taken for a key; no half characters, which have no bytes. */
  @Provide
  Arbitrary<String> anyText() {
    Arbitrary<String> likeKeys =
        Arbitraries.strings()
            .withChars("!-./0:AZaz")
            .withChars(' ', '~', '\u0000', '\u00e9')
            .ofMaxLength(8);
    return Arbitraries.oneOf(Arbitraries.strings(), likeKeys)
        .filter(text -> UTF_8.newEncoder().canEncode(text));
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - 1);
  }

  private static boolean greater(String one, String other) {
    return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)) > 0;
  }
}
