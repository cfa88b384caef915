package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import dev.umbra.local.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** helm, which makes its manifest of a packed chart, with the time in it. */
record Helm(Surroundings around) implements Client {
  @Override
  public String name() {
    return "helm";
  }

  @Override
  public Optional<String> missing() {
    return around.missing("helm", "version");
  }

  @Override
  public Optional<String> cannotPush(Kind kind) {
    return chartsOnly(kind);
  }

  @Override
  public Optional<String> cannotPull(Kind kind) {
    return chartsOnly(kind);
  }

  private static Optional<String> chartsOnly(Kind kind) {
    return kind == Kind.CHART ? Optional.empty() : Optional.of("it takes charts only");
  }

  @Override
  public Optional<Command> login(String user, String password) {
    return Optional.of(around.login(user, password, "helm", "registry", "login", "--plain-http"));
  }

  @Override
  public Optional<Command> logout() {
    return Optional.of(around.command("helm", "registry", "logout", around.registry()));
  }

  @Override
  public boolean keepsManifests() {
    return false;
  }

  /** The chart's name and version become the repository's last part and the tag. */
  @Override
  public Digest push(Fixture fixture, Image target) throws IOException {
    try (var room = around.room()) {
      Path chart = room.resolve(Chart.NAME + "-" + Chart.VERSION + ".tgz");
      Files.copy(fixture.chart(), chart);
      String parent = target.repository().substring(0, target.repository().lastIndexOf('/'));
      return Digests.last(
          around
              .command(
                  "helm",
                  "push",
                  "--plain-http",
                  chart.toString(),
                  "oci://" + target.registry() + "/" + parent)
              .run());
    }
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
        "helm",
        "pull",
        "--plain-http",
        "oci://" + source.registry() + "/" + source.repository(),
        "--version",
        source.tag(),
        "-d",
        room.path().toString());
  }
}
