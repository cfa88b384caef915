package dev.umbra.local.smoke;

import java.io.IOException;
import java.util.Map;

/** A deployed stack. */
record Stack(Account account, Map<String, String> resources) {
  /** The alias of each function that is called. */
  static final String ALIAS = "live";

  /**
   * Reads it.
   *
   * @throws StoppedException where it cannot be read, or is another
   */
  static Stack read(Account account) throws StoppedException {
    Map<String, String> resources;
    try {
      resources = account.resources();
    } catch (AccountException e) {
      throw new StoppedException("cannot read the stack: " + e.getMessage(), e);
    }
    if (!resources.containsKey("RegistryFunction") || !resources.containsKey("Bucket")) {
      throw new StoppedException(
          "the stack has no RegistryFunction or no Bucket; name the stack that 'sam deploy' made of"
              + " template.yaml");
    }
    return new Stack(account, resources);
  }

  boolean has(String resource) {
    return resources.containsKey(resource);
  }

  /** The physical id. */
  String id(String resource) throws IOException {
    String id = resources.get(resource);
    if (id == null) {
      throw new IOException("the stack has no " + resource);
    }
    return id;
  }
}
