package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * podman or buildah, which take the same words. They unpack what they store, and compress it again
 * when they push: an image gets another digest on its way. Each operation has a storage of its own.
 */
record Podman(Surroundings around, String program) implements Client {
  private static final String PLAIN_HTTP = "--tls-verify=false";

  static Podman podman(Surroundings around) {
    return new Podman(around, "podman");
  }

  static Podman buildah(Surroundings around) {
    return new Podman(around, "buildah");
  }

  @Override
  public String name() {
    return program;
  }

  @Override
  public Optional<String> missing() {
    try (var room = around.room()) {
      return around.missing(words(room, "images").toArray(String[]::new));
    }
  }

  @Override
  public Optional<String> cannotPush(Kind kind) {
    return imagesOnly(kind);
  }

  @Override
  public Optional<String> cannotPull(Kind kind) {
    return imagesOnly(kind);
  }

  private static Optional<String> imagesOnly(Kind kind) {
    return kind.isOfImages() ? Optional.empty() : Optional.of("its storage takes images only");
  }

  @Override
  public Optional<Command> login(String user, String password) {
    return Optional.of(around.login(user, password, program, "login", PLAIN_HTTP));
  }

  @Override
  public Optional<Command> logout() {
    return Optional.of(around.command(program, "logout", around.registry()));
  }

  @Override
  public boolean keepsManifests() {
    return false;
  }

  @Override
  public Digest push(Fixture fixture, Image target) throws IOException {
    try (var room = around.room()) {
      return fixture.kind() == Kind.INDEX
          ? pushIndex(room, fixture, target)
          : pushImage(room, fixture, target);
    }
  }

  private Digest pushImage(TemporaryFolder room, Fixture fixture, Image target) throws IOException {
    String source = SkopeoFolder.source(fixture, room.resolve("image"));
    String id = command(room, "pull", "-q", source).run().value();
    Path digest = room.resolve("digest");
    command(room, "push", "-q", PLAIN_HTTP, "--digestfile", "" + digest, id, "docker://" + target)
        .run();
    return Digests.in(digest);
  }

  private Digest pushIndex(TemporaryFolder room, Fixture fixture, Image target) throws IOException {
    command(room, "manifest", "create", "list").run();
    command(room, "manifest", "add", "--all", "list", "oci:" + fixture.tagged()).run();
    Path digest = room.resolve("digest");
    List<String> push = new ArrayList<>(List.of("manifest", "push", "-q", "--all", PLAIN_HTTP));
    push.addAll(List.of("--digestfile", digest.toString(), "list", "docker://" + target));
    command(room, push.toArray(String[]::new)).run();
    return Digests.in(digest);
  }

  @Override
  public Digest pull(Image source) {
    try (var room = around.room()) {
      pull(room, source).run();
      return Digests.last(command(room, "images", "--format", "{{.Digest}}").run());
    }
  }

  @Override
  public Outcome pullMissing(Image source) {
    try (var room = around.room()) {
      return pull(room, source).attempt();
    }
  }

  private Command pull(TemporaryFolder room, Image source) {
    return command(room, "pull", "-q", PLAIN_HTTP, source.toString());
  }

  private Command command(TemporaryFolder room, String... words) {
    return around.command(words(room, words).toArray(String[]::new));
  }

  private List<String> words(TemporaryFolder room, String... words) {
    List<String> all = new ArrayList<>(List.of(program, "--storage-driver", "vfs"));
    all.addAll(List.of("--root", room.resolve("root").toString()));
    all.addAll(List.of("--runroot", room.resolve("run").toString()));
    all.addAll(List.of(words));
    return all;
  }
}
