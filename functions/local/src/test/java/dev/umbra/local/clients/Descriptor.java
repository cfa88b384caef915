package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import java.util.Map;

/** What a manifest says of content. */
record Descriptor(String mediaType, Digest digest, long size) {
  static Descriptor of(Map<?, ?> json) {
    return new Descriptor(
        String.valueOf(json.get("mediaType")),
        Digest.parse(String.valueOf(json.get("digest"))).orElseThrow(),
        Long.parseLong(String.valueOf(json.get("size"))));
  }

  /** Its members, in order; more may be added. */
  Map<String, Object> json() {
    return Members.of("mediaType", mediaType, "digest", digest.toString(), "size", size);
  }
}
