package dev.umbra.functions.process;

import dev.umbra.settings.InvalidSettingsException;

/** Reads a secret's text. What it throws says what is wrong, and repeats nothing that is secret. */
public interface SecretReader<T> {
  /**
   * Reads it.
   *
   * @throws InvalidSettingsException where the text is wrong; an {@link IllegalArgumentException}
   *     says the same
   */
  T read(String text) throws InvalidSettingsException;
}
