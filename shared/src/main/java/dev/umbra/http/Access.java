package dev.umbra.http;

/** What a route asks of the one who calls it. */
public enum Access {
  /** Nothing: the route itself decides (the token route). */
  NONE,
  /** Any valid token. */
  TOKEN,
  PULL,
  PUSH,
  DELETE,
  CATALOG
}
