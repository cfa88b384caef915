package dev.umbra.http;

import java.util.Arrays;
import java.util.Optional;

/** The request methods that the registry's routes know (RFC 9110, section 9; RFC 5789). */
public enum Method {
  GET,
  HEAD,
  PUT,
  POST,
  PATCH,
  DELETE;

  /** The method of this name, case-sensitive; empty for every other. */
  public static Optional<Method> parse(String text) {
    return Arrays.stream(values()).filter(method -> method.name().equals(text)).findFirst();
  }
}
