package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** crane, which knows by itself that addresses of this machine speak plain HTTP. */
record Crane(Surroundings around) implements Client {
  @Override
  public String name() {
    return "crane";
  }

  @Override
  public Optional<String> missing() {
    return around.missing("crane", "version");
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
    return Optional.of(around.login(user, password, "crane", "auth", "login"));
  }

  @Override
  public Optional<Command> logout() {
    return Optional.of(around.command("crane", "auth", "logout", around.registry()));
  }

  @Override
  public boolean keepsManifests() {
    return true;
  }

  @Override
  public Digest push(Fixture fixture, Image target) {
    return Digests.last(
        around.command("crane", "push", fixture.layout().toString(), target.toString()).run());
  }

  @Override
  public Digest pull(Image source) throws IOException {
    try (var room = around.room()) {
      Path layout = room.resolve("image");
      pull(source, layout).run();
      return new Layout(layout).image().digest();
    }
  }

  @Override
  public Outcome pullMissing(Image source) {
    try (var room = around.room()) {
      return pull(source, room.resolve("image")).attempt();
    }
  }

  private Command pull(Image source, Path layout) {
    return around.command("crane", "pull", "--format", "oci", source.toString(), layout.toString());
  }
}
