package dev.umbra.registry;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Manifests, and the blobs that they name, as files of the tests. */
public final class Fixtures {
  private Fixtures() {}

  /** A file's bytes, such as {@code image.json}. */
  public static byte[] read(String name) {
    return resource("manifests/" + name);
  }

  static byte[] resource(String path) {
    try (InputStream in = Fixtures.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no fixture " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path + " failed", e);
    }
  }

  public static Digest digest(String name) {
    return Digest.ofContent(Algorithm.SHA256, read(name));
  }

  public static Digest sha512(String name) {
    return Digest.ofContent(Algorithm.SHA512, read(name));
  }
}
