package dev.umbra.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.Body;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.ByteArrayInputStream;
import java.util.OptionalLong;

/** A config or layer; its name is its content. */
record Blob(String name, Digest digest) {
  static Blob of(String name) {
    return new Blob(name, Digest.ofContent(Algorithm.SHA256, name.getBytes(UTF_8)));
  }

  byte[] bytes() {
    return name.getBytes(UTF_8);
  }

  Body body() {
    return new Body(OptionalLong.of(name.length()), new ByteArrayInputStream(bytes()));
  }
}
