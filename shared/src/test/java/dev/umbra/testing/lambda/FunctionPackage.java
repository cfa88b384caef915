package dev.umbra.testing.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A function's deployment package, unzipped into a folder as Lambda does with it. */
public record FunctionPackage(Path zip, Path folder) {

  /**
   * Unzips.
   *
   * @param folder empty
   */
  public static FunctionPackage unzip(Path zip, Path folder) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
        Path target = folder.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        try (InputStream content = file.getInputStream(entry)) {
          Files.copy(content, target);
        }
      }
      return new FunctionPackage(zip, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of the package. */
  public long size() {
    return zip.toFile().length();
  }
}
