package dev.umbra.local.server;

/**
 * What became of a response.
 *
 * @param bytes of content that were handed to the connection
 */
record Sent(int status, long bytes, End end) {
  /** How a response can end. */
  enum End {
    COMPLETE,
    BROKEN
  }
}
