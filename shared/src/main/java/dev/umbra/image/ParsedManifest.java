package dev.umbra.image;

/** What reading a manifest's bytes came to. */
public sealed interface ParsedManifest {
  /** The bytes are a manifest. */
  record Valid(Manifest manifest) implements ParsedManifest {}

  /**
   * The bytes are none.
   *
   * @param reason what is wrong with them, fit for a client to read
   */
  record Invalid(String reason) implements ParsedManifest {}
}
