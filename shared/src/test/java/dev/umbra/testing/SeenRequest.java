package dev.umbra.testing;

/**
 * A request that a test server received.
 *
 * @param path the bucket and the key as they were sent, percent-encoded
 * @param query without its question mark, empty where there is none
 */
public record SeenRequest(String method, String path, String query) {}
