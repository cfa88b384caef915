package dev.umbra.local.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.local.control.PruneRequest.Task;
import dev.umbra.prune.Outcome;
import dev.umbra.prune.Progress;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Report;
import dev.umbra.prune.Stop;
import dev.umbra.store.Grace;
import dev.umbra.store.InterposedStore;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  private static final PruneRequest RUN = new PruneRequest(Task.RUN, "", PruneSettings.DEFAULT);

  @TempDir Path data;

  private Optional<Report> ask(InterposedStore.Before before, Stop stop)
      throws IOException, PruneFailedException {
    MemoryObjectStore store = new MemoryObjectStore();
    var _ = store.putIfAbsent(new ObjectKey("local/docker.io!org!app/others/1"), new byte[1]);
    Pruner pruner = new Pruner(InterposedStore.of(store, before), Grace.DEFAULT);
    try (ControlServer _ = ControlServer.start(data, pruner)) {
      return ControlClient.ask(data, RUN, new Pruner.Hearing(Progress.SILENT, line -> {}, stop));
    }
  }

  @Test
  void nobodyIsAskedWhereNoGatewayServes() throws IOException, PruneFailedException {
    assertEquals(
        Optional.empty(),
        ControlClient.ask(data, RUN, new Pruner.Hearing(Progress.SILENT, line -> {}, Stop.NEVER)));
  }

  @Test
  void theReportComesBack() throws IOException, PruneFailedException {
    Optional<Report> report = ask((method, arguments) -> {}, Stop.NEVER);
    assertEquals(Optional.of("run"), report.map(Report::task));
  }

  @Test
  void whoAskedMayStopIt() throws IOException, PruneFailedException {
    Optional<Report> report =
        ask((method, arguments) -> LockSupport.parkNanos(200_000_000), new Stop(() -> true));
    assertEquals(Optional.of(Outcome.INCOMPLETE), report.map(Report::outcome));
  }

  @Test
  void itsFailureIsTold() {
    PruneFailedException failure =
        assertThrows(
            PruneFailedException.class,
            () ->
                ask(
                    (method, arguments) -> {
                      throw new IllegalStateException("a defect");
                    },
                    Stop.NEVER));
    assertEquals("the gateway failed; its log says why", failure.getMessage());
  }
}
