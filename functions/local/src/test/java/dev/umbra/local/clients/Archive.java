package dev.umbra.local.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Tar archives: the same files give the same bytes. */
public final class Archive implements AutoCloseable {
  private final TarArchiveOutputStream tar;

  Archive(OutputStream out) {
    tar = new TarArchiveOutputStream(out, "UTF-8");
  }

  public static byte[] of(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 4096);
    try (Archive archive = new Archive(bytes)) {
      archive.add(name, content);
    }
    return bytes.toByteArray();
  }

  /** Random content does not get smaller, so that nothing is lost by storing it as it is. */
  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 4096);
    try (GZIPOutputStream out = new Stored(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  void add(String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private static final class Stored extends GZIPOutputStream {
    Stored(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }
}
