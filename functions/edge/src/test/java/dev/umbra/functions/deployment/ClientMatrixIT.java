package dev.umbra.functions.deployment;

import dev.umbra.functions.deployment.DeployedRegistry.Front;
import java.io.IOException;

/** Through the gateway alone. */
final class ClientMatrixIT extends ClientMatrixSuite {
  ClientMatrixIT() throws IOException {
    super(Front.GATEWAY, Limits::ofGateway);
  }
}
