package dev.umbra.testing.lambda;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The packages of the template's functions, each unzipped when it is first deployed. */
public final class StackPackages {
  private final Map<StackFunction, FunctionPackage> unzipped = new EnumMap<>(StackFunction.class);
  private final Path folder;

  /**
   * @param folder empty
   */
  public StackPackages(Path folder) {
    this.folder = folder;
  }

  public FunctionPackage of(StackFunction function) {
    return unzipped.computeIfAbsent(
        function, each -> FunctionPackage.unzip(each.zip(), folder.resolve(each.name())));
  }
}
