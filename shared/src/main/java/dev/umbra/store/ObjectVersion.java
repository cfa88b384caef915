package dev.umbra.store;

/** One version of a record: what a conditional delete names. */
public record ObjectVersion(ObjectKey key, String etag) {}
