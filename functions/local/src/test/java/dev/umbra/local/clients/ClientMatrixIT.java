package dev.umbra.local.clients;

import dev.umbra.local.process.GatewayProcess;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientMatrixIT {
  private final GatewayProcess gateway = GatewayProcess.onFolder();
  private final ClientMatrix matrix;

  ClientMatrixIT() throws IOException {
    matrix = new ClientMatrix(MatrixSettings.of("file", gateway.address()));
  }

  @AfterAll
  void stop() {
    try (gateway) {
      matrix.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> clientsPullWhatOthersPushed() {
    return matrix.tests(2);
  }
}
