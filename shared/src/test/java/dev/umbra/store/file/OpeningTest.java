package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.bytes;
import static dev.umbra.store.file.ModelStore.key;
import static dev.umbra.store.file.ModelStore.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class OpeningTest {
  private static final URI ROUTE = URI.create("http://localhost/data/");

  @TempDir private Path folder;

  @Test
  void makesTheFolderAndKeepsItsContents() {
    Path deep = folder.resolve("a/b/c");
    try (FileObjectStore store = FileObjectStore.open(deep, ROUTE)) {
      store.putIfAbsent(key("a/one"), bytes("one"));
    }
    try (FileObjectStore store = FileObjectStore.open(deep, ROUTE)) {
      assertEquals(Optional.of("one"), text(store, "a/one"));
    }
  }

  @Test
  void refusesAFolderThatIsOpenInThisProcess() throws Exception {
    try (FileObjectStore store = FileObjectStore.open(folder, ROUTE)) {
      String message = refusal(folder);
      assertEquals(folder + " is in use by another Umbra", message);
      Path other = Files.createSymbolicLink(folder.resolve("link"), folder);
      assertEquals(other + " is in use by another Umbra", refusal(other));
      assertEquals(1, openInAnotherProcess());
      store.putIfAbsent(key("a/one"), bytes("one"));
    }
    assertEquals(0, openInAnotherProcess());
  }

  private int openInAnotherProcess() throws Exception {
    return ChildJvm.start(ChildJvm.Opener.class, folder, folder.resolve("output")).waitFor();
  }

  private static String refusal(Path folder) {
    return message(() -> FileObjectStore.open(folder, ROUTE));
  }

  private static String message(Executable opening) {
    return String.valueOf(assertThrows(UnusableFolderException.class, opening).getMessage());
  }

  @Test
  void saysInOneLineWhyAFolderCannotBeUsed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertTrue(refusal(file).startsWith("cannot store in " + file + ": "), refusal(file));
    assertTrue(refusal(file.resolve("below")).contains("Not a directory"));
    Path unwritable = Path.of("/proc/umbra");
    assertFalse(refusal(unwritable).contains("\n"));
  }

  @Test
  void refusesAFileSystemThatRoundsTimes() {
    DelegatingDisk rounding = new RoundingDisk(new ModelDisk());
    assertTrue(message(() -> ModelStore.open(rounding)).contains("nanoseconds"));
  }

  private record RoundingDisk(Disk disk) implements DelegatingDisk {
    @Override
    public Optional<FileVersion> version(Path file) throws IOException {
      return disk.version(file)
          .map(
              v -> new FileVersion(v.size(), Instant.ofEpochSecond(v.modified().getEpochSecond())));
    }
  }

  @Test
  void keyOfUrlsIsMadeOnceAndForTheOwnerOnly() throws IOException {
    FileObjectStore.open(folder, ROUTE).close();
    Path file = folder.resolve("url-key");
    byte[] secret = Files.readAllBytes(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    FileObjectStore.open(folder, ROUTE).close();
    assertEquals(32, secret.length);
    assertArrayEquals(secret, Files.readAllBytes(file));
  }

  @Test
  void clearsAwayWhatAKilledProcessWasWriting() throws IOException {
    FileObjectStore.open(folder, ROUTE).close();
    Files.writeString(folder.resolve("tmp/1"), "half");
    FileObjectStore.open(folder, ROUTE).close();
    try (var left = Files.list(folder.resolve("tmp"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void foldersWithoutKeysAndStrangersAreNotListed() throws IOException {
    try (FileObjectStore store = FileObjectStore.open(folder, ROUTE)) {
      Files.createDirectories(folder.resolve("objects/empty/tags"));
      Files.createDirectories(folder.resolve("objects/stranger"));
      Files.writeString(folder.resolve("objects/stranger/.DS_Store"), "");
      Files.createDirectories(folder.resolve("objects/lost+found"));
      store.putIfAbsent(key("a/one"), bytes("one"));
      assertEquals(List.of("a/"), ModelStore.folders(store));
      assertEquals(Map.of("a/one", "one"), ModelStore.contents(store));
    }
  }
}
