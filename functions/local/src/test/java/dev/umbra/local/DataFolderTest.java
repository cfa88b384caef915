package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DataFolderTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void isWhereTheSystemKeepsAUsersData() {
    assertEquals(
        Path.of("/home/ada/.local/share/umbra"), DataFolder.ofUser(Map.of(), HOME, "Linux"));
    assertEquals(
        Path.of("/data/umbra"), DataFolder.ofUser(Map.of("XDG_DATA_HOME", "/data"), HOME, "Linux"));
    assertEquals(
        Path.of("/home/ada/Library/Application Support/umbra"),
        DataFolder.ofUser(Map.of("XDG_DATA_HOME", "/data"), HOME, "Mac OS X"));
  }

  @Test
  void aRelativeBaseIsNone() {
    assertEquals(
        Path.of("/home/ada/.local/share/umbra"),
        DataFolder.ofUser(Map.of("XDG_DATA_HOME", "data"), HOME, "Linux"));
  }
}
