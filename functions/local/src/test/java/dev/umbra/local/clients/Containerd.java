package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * containerd's ctr. Each operation has a namespace of its own: what containerd has in one it does
 * not pull there again.
 */
record Containerd(Surroundings around) implements Client {
  @Override
  public String name() {
    return "ctr";
  }

  @Override
  public Optional<String> missing() {
    return around.missing("ctr", "version");
  }

  @Override
  public Optional<String> cannotPush(Kind kind) {
    return Optional.empty();
  }

  @Override
  public Optional<String> cannotPull(Kind kind) {
    return Optional.empty();
  }

  @Override
  public Optional<Command> login(String user, String password) throws IOException {
    Files.writeString(credentials(around), user + ":" + password);
    return Optional.empty();
  }

  @Override
  public Optional<Command> logout() {
    return Optional.empty();
  }

  private static Path credentials(Surroundings around) {
    return around.folder().resolve("ctr-user");
  }

  @Override
  public boolean keepsManifests() {
    return true;
  }

  @Override
  public Digest push(Fixture fixture, Image target) throws IOException {
    Namespace namespace = Namespace.create(around);
    try (var room = around.room()) {
      String archive = room.resolve("image.tar").toString();
      around.command("tar", "cf", archive, "-C", fixture.layout().toString(), ".").run();
      // The tag comes from the layout.
      String base = target.registry() + "/" + target.repository();
      namespace
          .command(
              "images", "import", "--no-unpack", "--all-platforms", "--base-name", base, archive)
          .run();
      namespace.remote("images", "push", "--plain-http", target.toString()).run();
      return namespace.digest();
    } finally {
      namespace.delete();
    }
  }

  @Override
  public Digest pull(Image source) {
    Namespace namespace = Namespace.create(around);
    try {
      namespace.fetch(source).run();
      return namespace.digest();
    } finally {
      namespace.delete();
    }
  }

  @Override
  public Outcome pullMissing(Image source) {
    Namespace namespace = Namespace.create(around);
    try {
      return namespace.fetch(source).attempt();
    } finally {
      namespace.delete();
    }
  }

  private record Namespace(Surroundings around, String name) {
    static Namespace create(Surroundings around) {
      return new Namespace(around, "umbra-test-" + UUID.randomUUID());
    }

    Command command(String... words) {
      List<String> all = new ArrayList<>(List.of("ctr", "-n", name));
      all.addAll(List.of(words));
      return around.command(all.toArray(String[]::new));
    }

    /**
     * A command that asks the registry. A shell reads the credentials, whatever this JVM makes of
     * characters that are none of ASCII's.
     */
    Command remote(String area, String verb, String... words) {
      Path credentials = credentials(around);
      List<String> all = new ArrayList<>();
      if (Files.exists(credentials)) {
        String script =
            "ctr=\"$1 $2 $3 $4 $5\"; shift 5; exec $ctr --user \"$(cat \"$0\")\" \"$@\"";
        all.addAll(List.of("sh", "-c", script, credentials.toString()));
      }
      all.addAll(List.of("ctr", "-n", name, area, verb));
      all.addAll(List.of(words));
      return around.command(all.toArray(String[]::new));
    }

    /** `images pull` would want to unpack, which only images can be. */
    Command fetch(Image source) {
      return remote("content", "fetch", "--plain-http", "--all-platforms", source.toString());
    }

    Digest digest() {
      return Digests.last(command("images", "ls").run());
    }

    void delete() {
      List<String> images = command("images", "ls", "-q").run().out().lines().toList();
      if (!images.isEmpty()) {
        List<String> remove = new ArrayList<>(List.of("images", "rm", "--sync"));
        remove.addAll(images);
        command(remove.toArray(String[]::new)).run();
      }
      command("namespaces", "rm", name).run();
    }
  }
}
