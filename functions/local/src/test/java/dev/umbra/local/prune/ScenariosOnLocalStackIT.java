package dev.umbra.local.prune;

import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import dev.umbra.testing.LocalStackServer;
import java.io.IOException;

final class ScenariosOnLocalStackIT extends ScenarioSuite {
  ScenariosOnLocalStackIT() throws IOException {
    // It lacks conditional deletes.
    super(
        new Buckets(
            LocalStackServer.shared(), true, ConditionalDelete.READ_THEN_DELETE, 60, () -> {}));
  }
}
