package dev.umbra.http;

/** Answers requests: what every door holds of the registry. */
@FunctionalInterface
public interface RequestHandler {
  /** Answers every request, also one that cannot be answered well; never throws for bad input. */
  RegistryResponse handle(RegistryRequest request);
}
