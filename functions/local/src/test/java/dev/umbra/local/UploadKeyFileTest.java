package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    byte[] key = UploadKeyFile.readOrMake(file);
    assertEquals(32, key.length);
    assertArrayEquals(key, UploadKeyFile.readOrMake(file));
    assertArrayEquals(key, UploadKeyFile.read(file));
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
      return java.util.HexFormat.of().formatHex(UploadKeyFile.readOrMake(file));
    } catch (StartException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isNotMadeWhereItWasNamed() {
    assertThrows(StartException.class, () -> UploadKeyFile.read(folder.resolve("missing")));
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
