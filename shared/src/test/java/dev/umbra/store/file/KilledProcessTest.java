package dev.umbra.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it writes, again and again in the same folder. */
final class KilledProcessTest {
  private static final int KILLS = 8;

  @TempDir private Path folder;

  @Test
  void everythingAnsweredIsThereAndNothingIsHalf() throws Exception {
    Map<String, String> answered = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      killAfterSomeAnswers(answered);
      try (FileObjectStore store = FileObjectStore.open(folder, URI.create("http://localhost/"))) {
        check(store, answered);
      }
      try (var left = Files.list(folder.resolve("tmp"))) {
        assertEquals(0, left.count());
      }
    }
    assertTrue(answered.size() > 10 * KILLS, () -> "only " + answered.size() + " answers");
  }

  private void killAfterSomeAnswers(Map<String, String> answered) throws Exception {
    Path answers = folder.resolve("answers");
    Process pusher = ChildJvm.start(ChildJvm.Pusher.class, folder, answers);
    long wanted = 2_000 + ThreadLocalRandom.current().nextLong(20_000);
    while (Files.size(answers) < wanted) {
      assertTrue(pusher.isAlive());
      Thread.sleep(1);
    }
    pusher.destroyForcibly().waitFor();
    String text = Files.readString(answers);
    text.substring(0, text.lastIndexOf('\n')).lines().forEach(line -> read(line, answered));
  }

  private static void read(String line, Map<String, String> answered) {
    int space = line.indexOf(' ');
    answered.put(line.substring(0, space), line.substring(space + 1));
  }

  private static void check(FileObjectStore store, Map<String, String> answered) {
    Map<String, String> stored = new HashMap<>();
    Optional<Listing> next = Optional.of(Listing.keys("", Listing.MAX));
    while (next.isPresent()) {
      ListPage page = store.list(next.get());
      for (ListPage.Entry entry : page.entries()) {
        byte[] content = store.get(new ObjectKey(entry.name())).orElseThrow().content();
        stored.put(entry.name(), value(entry.name(), content));
      }
      next = next.get().next(page);
    }
    answered.forEach((key, value) -> assertThere(stored, key, value));
  }

  /** A record counts up; it may hold one writing more than was answered. */
  private static void assertThere(Map<String, String> stored, String key, String answered) {
    String found = stored.getOrDefault(key, "nothing");
    boolean isThere =
        key.startsWith("blobs/")
            ? found.equals(answered)
            : Integer.parseInt(found) >= Integer.parseInt(answered);
    assertTrue(isThere, () -> key + ": " + answered + " was answered, but there is " + found);
  }

  /** A blob's digest, or a record's count, of content that is whole. */
  private static String value(String key, byte[] content) {
    if (key.startsWith("blobs/")) {
      String digest = Digest.ofContent(Algorithm.SHA256, content).toString();
      assertTrue(key.startsWith("blobs/" + digest.replace(':', '/') + "/"), key);
      return digest;
    }
    String text = new String(content, UTF_8);
    assertTrue(text.startsWith(key + " ") && text.endsWith("."), () -> key + ": " + text);
    return text.substring(key.length() + 1, text.length() - 1);
  }
}
