package dev.umbra.prune;

import static dev.umbra.prune.World.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectWriter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadSweepTest {
  private final World world = new World();

  private List<String> unfinished() {
    return world.store.unfinished("").writes().stream().map(write -> write.key().value()).toList();
  }

  @Test
  void abortsForgottenWritesOfTheRegistryAndNobodyElses() throws IOException {
    String data = "blobs/sha256/" + World.digest("x").hex() + "/" + world.ids.issue(World.APP);
    try (ObjectWriter foreign = world.store.write(new ObjectKey("Backup/x"));
        ObjectWriter stray = world.store.write(new ObjectKey("blobs/notes"));
        ObjectWriter own = world.store.write(new ObjectKey(data))) {
      for (ObjectWriter writer : List.of(foreign, stray, own)) {
        writer.write(new byte[] {1}, 0, 1);
      }
      world.age(DAY.multipliedBy(3));
      Report report = world.run();
      assertEquals(List.of("Backup/x", "blobs/notes"), unfinished());
      assertEquals(1, report.count("deleted.write"), report::toJson);
      assertEquals(List.of("blobs/notes"), report.notes("unknown"));
    }
  }
}
