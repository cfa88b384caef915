package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** skopeo, told to copy exactly what is there. */
record Skopeo(Surroundings around) implements Client {
  @Override
  public String name() {
    return "skopeo";
  }

  @Override
  public Optional<String> missing() {
    return around.missing("skopeo", "--version");
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
    return Optional.of(around.login(user, password, "skopeo", "login", "--tls-verify=false"));
  }

  @Override
  public Optional<Command> logout() {
    return Optional.of(around.command("skopeo", "logout", around.registry()));
  }

  @Override
  public boolean keepsManifests() {
    return true;
  }

  @Override
  public Digest push(Fixture fixture, Image target) throws IOException {
    try (var room = around.room()) {
      Path digest = room.resolve("digest");
      copy(
              digest,
              "--dest-tls-verify=false",
              SkopeoFolder.source(fixture, room.resolve("image")),
              "docker://" + target)
          .run();
      return Digests.in(digest);
    }
  }

  @Override
  public Digest pull(Image source) throws IOException {
    try (var room = around.room()) {
      Path digest = room.resolve("digest");
      pull(source, room.resolve("image"), digest).run();
      return Digests.in(digest);
    }
  }

  @Override
  public Outcome pullMissing(Image source) {
    try (var room = around.room()) {
      return pull(source, room.resolve("image"), room.resolve("digest")).attempt();
    }
  }

  private Command pull(Image source, Path target, Path digest) {
    return copy(digest, "--src-tls-verify=false", "docker://" + source, "dir:" + target);
  }

  private Command copy(Path digest, String plainHttp, String source, String target) {
    return around.command(
        "skopeo",
        "copy",
        "--all",
        "--preserve-digests",
        "--digestfile",
        digest.toString(),
        plainHttp,
        source,
        target);
  }
}
