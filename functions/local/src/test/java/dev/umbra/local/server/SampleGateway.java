package dev.umbra.local.server;

import java.io.IOException;

/**
 * A gateway before the {@link SampleHandler} as a program: it prints its port and ends with its
 * input.
 */
final class SampleGateway {
  private SampleGateway() {}

  public static void main(String[] arguments) throws IOException {
    try (RunningGateway gateway = RunningGateway.start()) {
      System.out.println(gateway.port());
      while (System.in.read() >= 0) {
        // Whoever started it holds the other end.
      }
    }
  }
}
