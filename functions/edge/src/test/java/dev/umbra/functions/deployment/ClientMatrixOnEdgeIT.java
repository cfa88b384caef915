package dev.umbra.functions.deployment;

import dev.umbra.functions.deployment.DeployedRegistry.Front;
import java.io.IOException;

/** Through the edge: layers of clients that send them in one PUT come to no function. */
final class ClientMatrixOnEdgeIT extends ClientMatrixSuite {
  ClientMatrixOnEdgeIT() throws IOException {
    super(Front.EDGE, Limits::ofEdge);
  }
}
