package dev.umbra.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A response as the registry gives it.
 *
 * @param headers without Content-Length, which the door derives from the content
 */
public record RegistryResponse(int status, Headers headers, Content content) {
  /** A response without content. */
  public static RegistryResponse of(int status) {
    return new RegistryResponse(status, Headers.none(), new Content.Empty());
  }

  /** A response with a JSON document. */
  public static RegistryResponse json(int status, String document) {
    return of(status)
        .with("Content-Type", "application/json")
        .with(new Content.Bytes(document.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same response, this header field added or replaced. */
  public RegistryResponse with(String header, Object value) {
    return new RegistryResponse(status, headers.with(header, value.toString()), content);
  }

  /** The same response, this header field added or replaced, one line for each value. */
  public RegistryResponse with(String header, List<String> values) {
    return new RegistryResponse(status, headers.with(header, values), content);
  }

  /** The same response with this content. */
  public RegistryResponse with(Content newContent) {
    return new RegistryResponse(status, headers, newContent);
  }
}
