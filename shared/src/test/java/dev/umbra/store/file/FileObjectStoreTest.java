package dev.umbra.store.file;

import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectStoreContract;
import dev.umbra.store.PresignContract;
import dev.umbra.store.UnversionedContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on the operating system's files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FileObjectStoreTest
    implements ObjectStoreContract, PresignContract, UnversionedContract {
  private DataServer server;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    server = new DataServer(folder);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Override
  public ObjectStore store() {
    return server.store();
  }
}
