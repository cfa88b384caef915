package dev.umbra.local.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenFilesTest {
  @Test
  void areReadFromWhatTheKernelSays() {
    assertEquals(
        1024,
        OpenFiles.limit(
            List.of(
                "Limit                     Soft Limit           Hard Limit           Units     ",
                "Max processes             95815                95815                processes ",
                "Max open files            1024                 524288               files     ")));
  }

  @Test
  void areGuessedWhereItSaysNothing() {
    assertEquals(10_240, OpenFiles.limit(List.of()));
    assertEquals(
        10_240,
        OpenFiles.limit(
            List.of(
                "Max open files            unlimited            unlimited            files     ")));
  }

  @Test
  void leaveRoomForConnections() {
    assertTrue(OpenFiles.connections() > 0);
  }
}
