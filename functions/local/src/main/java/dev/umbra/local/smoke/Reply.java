package dev.umbra.local.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer, and what a client reads in it. */
record Reply(HttpResponse<byte[]> response) {
  /** An error's code as a registry, S3 or the gateway writes it. */
  private static final Pattern CODE =
      Pattern.compile("\"code\" ?: ?\"(\\w+)\"|<Code>(\\w+)</Code>|\"message\" ?: ?\"([\\w ]+)\"");

  int status() {
    return response.statusCode();
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  byte[] body() {
    return response.body();
  }

  String text() {
    return new String(response.body(), UTF_8);
  }

  /** Whether a registry says that this is the error. */
  boolean hasCode(String code) {
    return text().contains("\"" + code + "\"");
  }

  /** Whether a function gave it: each of its answers has the id of the invocation. */
  boolean isOfFunction() {
    return header("X-Request-Id").isPresent();
  }

  /** Where it sends to. */
  URI location() throws IOException {
    String location =
        header("Location").orElseThrow(() -> new IOException(summary() + " without Location"));
    try {
      return response.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException(summary() + " with a Location that is no URL", e);
    }
  }

  /** The status, and the error's code where there is one. */
  String summary() {
    Matcher code = CODE.matcher(text());
    if (status() < 400 || !code.find()) {
      return Integer.toString(status());
    }
    for (int group = 1; group <= code.groupCount(); group++) {
      if (code.group(group) != null) {
        return status() + " " + code.group(group);
      }
    }
    return Integer.toString(status());
  }
}
