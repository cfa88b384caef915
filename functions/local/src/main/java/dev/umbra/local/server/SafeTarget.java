package dev.umbra.local.server;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.HttpPrologue;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A request's target as the log may show it: what opens something is left out. */
final class SafeTarget {
  /**
   * Parameters that are never secrets; all others (signatures, tokens, upload state) are not shown.
   */
  private static final Set<String> PARAMETERS =
      Set.of(
          "digest", "digest-algorithm", "mount", "from", "n", "last", "tag", "ns", "artifactType");

  private static final String UPLOADS = "/blobs/uploads/";
  private static final int SHOWN_OF_ID = 12;
  private static final int MAX_LENGTH = 512;

  private SafeTarget() {}

  static String of(HttpPrologue prologue) {
    UriQuery query = prologue.query();
    return of(prologue.uriPath().rawPath(), query.isEmpty() ? "" : query.rawValue());
  }

  static String of(String path, String query) {
    String shown =
        Arrays.stream(query.split("&", -1))
            .filter(pair -> PARAMETERS.contains(pair.split("=", 2)[0]))
            .collect(Collectors.joining("&"));
    String target = withoutUploadId(path) + (shown.isEmpty() ? "" : "?" + shown);
    return escape(target.length() <= MAX_LENGTH ? target : target.substring(0, MAX_LENGTH) + "...");
  }

  /** Who knows an upload's whole id could write to it. */
  private static String withoutUploadId(String path) {
    int start = path.indexOf(UPLOADS);
    int end = start + UPLOADS.length() + SHOWN_OF_ID;
    return start < 0 || path.length() <= end ? path : path.substring(0, end) + "...";
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character > ' ' && character < 0x7f) {
        escaped.append(character);
      } else {
        escaped.append(String.format("\\u%04x", (int) character));
      }
    }
    return escaped.toString();
  }
}
