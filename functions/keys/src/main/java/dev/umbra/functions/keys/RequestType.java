package dev.umbra.functions.keys;

import java.util.Arrays;
import java.util.Optional;

/** What CloudFormation wants done with a resource. */
enum RequestType {
  CREATE("Create"),
  UPDATE("Update"),
  DELETE("Delete");

  private final String text;

  RequestType(String text) {
    this.text = text;
  }

  static Optional<RequestType> parse(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
