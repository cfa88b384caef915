package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.store.UploadKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadKeyFileTest {
  @TempDir private Path folder;

  @Test
  void isMadeOnceForItsOwnerOnly() throws StartException, IOException {
    Path file = folder.resolve("new/upload.key");
    UploadKeys key = UploadKeyFile.readOrMake(file);
    assertEquals(List.of(64), key.hex().stream().map(String::length).toList());
    assertEquals(key, UploadKeyFile.readOrMake(file));
    assertEquals(key, UploadKeyFile.read(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (var files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void isOneForAllWhoMakeItAtOnce() {
    Path file = folder.resolve("upload.key");
    Set<String> keys = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 32).parallel().forEach(i -> keys.add(keyIn(file)));
    assertEquals(1, keys.size());
  }

  private static String keyIn(Path file) {
    try {
      return UploadKeyFile.readOrMake(file).text(" ");
    } catch (StartException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isNotMadeWhereItWasNamed() {
    assertThrows(StartException.class, () -> UploadKeyFile.read(folder.resolve("missing")));
  }

  @Test
  void mayHaveSeveralTheOneInUseFirst() throws StartException, IOException {
    String keys = "AB".repeat(32) + "\n" + "cd".repeat(16) + "\n";
    Path file = Files.writeString(folder.resolve("keys"), keys);
    assertEquals(List.of("ab".repeat(32), "cd".repeat(16)), UploadKeyFile.read(file).hex());
  }

  @Test
  void isNotShownWhenItIsWrong() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "abcdef");
    String message =
        String.valueOf(
            assertThrows(StartException.class, () -> UploadKeyFile.read(file)).getMessage());
    assertFalse(message.contains("abcdef"), message);
  }
}
