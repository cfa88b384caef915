package dev.umbra.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamesTest {
  private static final Path ROOT = Path.of("/objects");
  private static final FileNames NAMES = new FileNames(ROOT);

  @ParameterizedTest
  @CsvSource({
    "a, a@",
    "local/docker.io!library!alpine/tags/3.20, local/docker.io!library!alpine/tags/3.20@",
    "a/V1, a/^v1@",
    "Ab/c, ^ab/c@"
  })
  void keysAreReadableAsPaths(String key, String path) {
    assertEquals(ROOT.resolve(path), NAMES.file(new ObjectKey(key)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1@", "a b", "^@x", "a^", "x~", "lost+found", "+x", "a@b", ".DS_Store"})
  void strangersAreNoKeys(String name) {
    assertEquals(Optional.empty(), FileNames.decode(name));
  }

  @Test
  void noNameIsLongerThanFileSystemsAllow() {
    for (int length = 1; length < 1000; length++) {
      for (String letter : List.of("a", "A")) {
        for (Path name : NAMES.file(new ObjectKey(letter.repeat(length) + "/" + "x"))) {
          assertTrue(name.toString().length() <= 255, () -> "name of " + name.toString().length());
        }
      }
    }
  }

  /** Few letters, so that keys begin alike; around the length at which components go on. */
  @Provide
  Arbitrary<Set<String>> keys() {
    Arbitrary<String> start =
        Arbitraries.integers()
            .between(0, 260)
            .map("a"::repeat)
            .injectDuplicates(0.3)
            .edgeCases(config -> config.add("a".repeat(249), "a".repeat(250), "a".repeat(251)));
    Arbitrary<String> end =
        Arbitraries.strings().withChars("a!-.0:AZ_").ofMinLength(1).ofMaxLength(3);
    Arbitrary<String> component =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, end),
            net.jqwik.api.Tuple.of(1, start.flatMap(s -> end.map(e -> s + e))));
    return component
        .filter(text -> !text.equals(".") && !text.equals(".."))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(components -> String.join("/", components))
        .set()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Property(tries = 300)
  void differentKeysAreDifferentFilesWhateverTheCase(@ForAll("keys") Set<String> keys) {
    Set<String> paths = new TreeSet<>();
    for (String key : keys) {
      paths.add(NAMES.file(new ObjectKey(key)).toString().toLowerCase(Locale.ROOT));
    }
    assertEquals(keys.size(), paths.size());
  }

  @Property(tries = 300)
  void everySetOfKeysIsListedInOrder(@ForAll("keys") Set<String> keys) {
    FileObjectStore store = ModelStore.open(new ModelDisk());
    keys.forEach(key -> store.putIfAbsent(new ObjectKey(key), ModelStore.bytes(key)));
    assertEquals(List.copyOf(new TreeSet<>(keys)), pages(store, Listing.keys("", 3)));
    TreeSet<String> folders = new TreeSet<>();
    for (String key : keys) {
      if (key.contains("/")) {
        folders.add(key.substring(0, key.indexOf('/') + 1));
      }
    }
    assertEquals(List.copyOf(folders), pages(store, new Listing("", "", Listing.Depth.FOLDERS, 3)));
  }

  private static List<String> pages(FileObjectStore store, Listing first) {
    List<String> names = new ArrayList<>();
    Optional<Listing> next = Optional.of(first);
    while (next.isPresent()) {
      ListPage page = store.list(next.get());
      page.entries().forEach(entry -> names.add(entry.name()));
      next = next.get().next(page);
    }
    return names;
  }
}
