package dev.umbra.functions.deployment.startup;

import dev.umbra.testing.lambda.EventFiles;
import dev.umbra.testing.lambda.FunctionPackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A function whose start is measured.
 *
 * @param event its first
 * @param environment beside what all have
 */
record Contender(
    String name,
    String handler,
    FunctionPackage deployed,
    byte[] event,
    Map<String, String> environment) {
  /** Of the registry function's libraries, those that a bare function does not need. */
  private static final Pattern NOT_BARE =
      Pattern.compile(
          "(umbra|nimbus|bcrypt|bytes|jackson|httpc|snakeyaml|aws-lambda-java-events|secretsmanager|crac).*");

  private static final String UPSTREAMS = "{upstreams: {quay.io: {}}}";

  static Stream<Contender> all(Path folder) {
    return Stream.of(
        bare(folder.resolve("bare")),
        of("registry, open", "registry", folder, "manifest-get-by-tag", Map.of("OPEN", "true")),
        of(
            "registry, with users and upstreams",
            "registry",
            folder,
            "manifest-get-by-tag",
            Map.of(
                "USERS_SECRET",
                "users",
                "TOKEN_PUBLIC_KEYS_SECRET",
                "public-keys",
                "UPSTREAMS",
                UPSTREAMS)),
        of(
            "token",
            "token",
            folder,
            "token-get",
            Map.of("USERS_SECRET", "users", "TOKEN_KEYS_SECRET", "keys")),
        of("fill", "fill", folder, "fill", Map.of("UPSTREAMS", UPSTREAMS)),
        of("prune", "prune", folder, "prune-dry-run", Map.of()));
  }

  private static Contender of(
      String name, String function, Path folder, String event, Map<String, String> environment) {
    Path zip =
        Path.of("..", function, "target", "umbra-" + function + ".zip")
            .toAbsolutePath()
            .normalize();
    String handler =
        "dev.umbra.functions.%s.%s%sFunction"
            .formatted(
                function, function.substring(0, 1).toUpperCase(Locale.ROOT), function.substring(1));
    return new Contender(
        name,
        handler,
        FunctionPackage.unzip(zip, folder.resolve(name.replaceAll("[^a-z]+", "-"))),
        EventFiles.json(event),
        environment);
  }

  /** Its class, and of the registry function's libraries what it needs. */
  private static Contender bare(Path folder) {
    Path zip =
        Path.of("..", "registry", "target", "umbra-registry.zip").toAbsolutePath().normalize();
    FunctionPackage function = FunctionPackage.unzip(zip, folder);
    String file = BareFunction.class.getName().replace('.', '/') + ".class";
    try (Stream<Path> libraries = Files.list(folder.resolve("lib"));
        InputStream code =
            Objects.requireNonNull(BareFunction.class.getResourceAsStream("/" + file))) {
      for (Path library : libraries.toList()) {
        if (NOT_BARE.matcher(String.valueOf(library.getFileName())).matches()) {
          Files.delete(library);
        }
      }
      Path target = folder.resolve(file);
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.copy(code, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Contender(
        "bare",
        BareFunction.class.getName(),
        function,
        "{}".getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** Bytes of its libraries. */
  long size() {
    try (Stream<Path> files = Files.list(deployed.folder().resolve("lib"))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
