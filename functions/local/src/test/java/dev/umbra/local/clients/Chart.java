package dev.umbra.local.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A chart as helm packs it. */
final class Chart {
  /** The last part of its repository's name. */
  static final String NAME = Image.nameOf(Kind.CHART);

  /** Its tag. */
  static final String VERSION = "1.0.0";

  private Chart() {}

  static byte[] of(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Archive archive = new Archive(bytes)) {
      String description = "apiVersion: v2\nname: " + NAME + "\nversion: " + VERSION + "\n";
      archive.add(NAME + "/Chart.yaml", description.getBytes(StandardCharsets.UTF_8));
      archive.add(NAME + "/files/content", content);
    }
    return Archive.gzip(bytes.toByteArray());
  }
}
