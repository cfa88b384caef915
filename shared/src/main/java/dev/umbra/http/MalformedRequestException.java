package dev.umbra.http;

import java.io.Serial;

/** A door could not make a {@link RegistryRequest} of what came in; the answer is 400. */
public final class MalformedRequestException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public MalformedRequestException(String message) {
    super(message);
  }

  public MalformedRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
