package dev.umbra.http;

import java.io.IOException;
import java.io.OutputStream;

/** What a response carries. */
public sealed interface Content {
  /** Nothing. */
  record Empty() implements Content {}

  /** Bytes held in memory, not to be changed. */
  record Bytes(byte[] bytes) implements Content {}

  /** The length that a GET would have; the answer to a HEAD. */
  record Length(long bytes) implements Content {}

  /**
   * Bytes that are read while they are sent.
   *
   * @param length exactly as many as the source writes
   */
  record Stream(long length, Source source) implements Content {}

  /** Writes a response's bytes. */
  @FunctionalInterface
  interface Source {
    /**
     * Writes all of them and leaves the stream open.
     *
     * @throws IOException where reading or writing fails; the door then breaks the connection, so
     *     that the client cannot take a part for the whole
     */
    void writeTo(OutputStream out) throws IOException;
  }
}
