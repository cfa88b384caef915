package dev.umbra.functions.registry;

import dev.umbra.testing.LocalStackServer;
import dev.umbra.testing.S3Server;

final class RegistryFunctionOnLocalStackIT extends RegistryFunctionSuite {
  @Override
  S3Server server() {
    return LocalStackServer.shared();
  }
}
