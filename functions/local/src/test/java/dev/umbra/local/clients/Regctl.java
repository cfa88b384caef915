package dev.umbra.local.clients;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * regctl.
 *
 * @param settings names its file of settings for registries
 */
record Regctl(Surroundings around, String name, Map<String, String> settings) implements Client {
  static final String CHUNKED = "regctl chunked";

  private static final int CHUNK = 4 << 20;

  /** It pushes a layer in one request. */
  static Regctl whole(Surroundings around) throws IOException {
    return configured(around, "regctl", Members.of());
  }

  /** It pushes a layer of more than 5 MiB in chunks. */
  static Regctl chunked(Surroundings around) throws IOException {
    return configured(around, CHUNKED, Members.of("blobChunk", CHUNK, "blobMax", CHUNK));
  }

  private static Regctl configured(Surroundings around, String name, Map<String, Object> host)
      throws IOException {
    host.put("tls", "disabled");
    host.put("hostname", around.registry());
    Path file = around.folder().resolve(name.replace(' ', '-') + ".json");
    Files.writeString(
        file, JSON.std.asString(Members.of("hosts", Members.of(around.registry(), host))));
    return new Regctl(around, name, Map.of("REGCTL_CONFIG", file.toString()));
  }

  @Override
  public Optional<String> missing() {
    return around.missing("regctl", "version");
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
    return Optional.of(
        command("registry", "login", "--user", user, "--pass-stdin", around.registry())
            .reading(password));
  }

  @Override
  public Optional<Command> logout() {
    return Optional.of(command("registry", "logout", around.registry()));
  }

  @Override
  public boolean keepsManifests() {
    return true;
  }

  @Override
  public Digest push(Fixture fixture, Image target) {
    copy("ocidir://" + fixture.tagged(), target.toString()).run();
    return Digests.last(digest(target.toString()));
  }

  @Override
  public Digest pull(Image source) {
    try (var room = around.room()) {
      String target = "ocidir://" + room.resolve("image") + ":" + source.tag();
      copy(source.toString(), target).run();
      return Digests.last(digest(target));
    }
  }

  @Override
  public Outcome pullMissing(Image source) {
    try (var room = around.room()) {
      return copy(source.toString(), "ocidir://" + room.resolve("image")).attempt();
    }
  }

  @Override
  public Optional<Outcome> referrers(Image subject) {
    return Optional.of(command("artifact", "list", subject.toString()).run());
  }

  private Command copy(String source, String target) {
    return command("image", "copy", source, target);
  }

  private Outcome digest(String image) {
    return command("image", "digest", image).run();
  }

  private Command command(String area, String verb, String... names) {
    String[] words = new String[names.length + 3];
    words[0] = "regctl";
    words[1] = area;
    words[2] = verb;
    System.arraycopy(names, 0, words, 3, names.length);
    return around.command(words).with(settings);
  }
}
