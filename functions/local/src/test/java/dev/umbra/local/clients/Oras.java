package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import java.util.Optional;

/** oras, which copies an artifact's subject with it. */
record Oras(Surroundings around) implements Client {
  @Override
  public String name() {
    return "oras";
  }

  @Override
  public Optional<String> missing() {
    return around.missing("oras", "version");
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
  public Optional<Command> login(String user, String password) {
    return Optional.of(around.login(user, password, "oras", "login", "--plain-http"));
  }

  @Override
  public Optional<Command> logout() {
    return Optional.of(around.command("oras", "logout", around.registry()));
  }

  @Override
  public boolean keepsManifests() {
    return true;
  }

  @Override
  public Digest push(Fixture fixture, Image target) {
    return Digests.last(
        around
            .command(
                "oras",
                "cp",
                "--no-tty",
                "--to-plain-http",
                "--from-oci-layout",
                fixture.tagged(),
                target.toString())
            .run());
  }

  @Override
  public Digest pull(Image source) {
    try (var room = around.room()) {
      return Digests.last(pull(source, room).run());
    }
  }

  @Override
  public Outcome pullMissing(Image source) {
    try (var room = around.room()) {
      return pull(source, room).attempt();
    }
  }

  private Command pull(Image source, TemporaryFolder room) {
    return around.command(
        "oras",
        "cp",
        "--no-tty",
        "--from-plain-http",
        source.toString(),
        "--to-oci-layout",
        room.resolve("image") + ":" + source.tag());
  }

  @Override
  public Optional<Outcome> referrers(Image subject) {
    return Optional.of(
        around
            .command("oras", "discover", "--plain-http", "--format", "json", subject.toString())
            .run());
  }
}
