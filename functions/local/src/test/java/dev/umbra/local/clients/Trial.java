package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Carries out rounds. */
record Trial(Surroundings around, Clients clients, Table table, RegistryView registry) {
  void run(Round round) throws IOException {
    Digest pushed;
    try {
      pushed = push(round.pusher(), round.kind());
    } catch (IOException | RuntimeException | Error e) {
      round.pullers().forEach(puller -> table.bad(round.pusher(), puller, round.kind()));
      throw e;
    }
    List<Executable> uses = new ArrayList<>();
    for (Client puller : round.pullers()) {
      uses.add(() -> pull(round, puller, pushed));
    }
    if (round.kind() == Kind.ARTIFACT) {
      Image subject = image(round.pusher(), Kind.ARTIFACT).tagged("subject");
      clients.pullers().forEach(lister -> uses.add(() -> findArtifact(lister, subject, pushed)));
    }
    assertAll(round.toString(), uses);
  }

  /** Carries one out whose push cannot succeed. */
  void fail(Round round) throws IOException {
    Client pusher = round.pusher();
    Image image = image(pusher, round.kind());
    try (var room = around.room()) {
      Fixture fixture = new Fixtures(room.path()).make(round.kind(), pusher.name());
      AssertionError error =
          assertThrows(AssertionError.class, () -> pusher.push(fixture, image), round::toString);
      System.out.println(pusher.name() + " is refused: " + lastLine(error));
    }
    registry.checkMissing(image);
  }

  private static String lastLine(AssertionError error) {
    return String.valueOf(error.getMessage()).lines().toList().getLast();
  }

  private Digest push(Client pusher, Kind kind) throws IOException {
    try (var room = around.room()) {
      Fixture fixture = new Fixtures(room.path()).make(kind, pusher.name());
      Image image = image(pusher, kind);
      if (fixture.subject().isPresent()) {
        Fixture subject = fixture.subject().get();
        var _ = pusher.push(subject, image.tagged(subject.tag()));
      }
      Digest pushed = pusher.push(fixture, image);
      if (pusher.keepsManifests()) {
        assertEquals(fixture.digest(), pushed, "pushed by " + pusher.name());
      }
      registry.check(image, kind, pushed);
      return pushed;
    }
  }

  private void pull(Round round, Client puller, Digest pushed) throws IOException {
    boolean good = false;
    try {
      Digest pulled = puller.pull(image(round.pusher(), round.kind()));
      assertEquals(pushed, pulled, "pulled by " + puller.name());
      good = true;
    } finally {
      if (good) {
        table.good(round.pusher(), puller, round.kind());
      } else {
        table.bad(round.pusher(), puller, round.kind());
      }
    }
  }

  private static void findArtifact(Client client, Image subject, Digest artifact) {
    client
        .referrers(subject)
        .ifPresent(list -> assertTrue(list.out().contains(artifact.toString()), list::toString));
  }

  private Image image(Client pusher, Kind kind) {
    String owner = pusher.name().replace(' ', '-');
    return new Image(around.registry(), owner + "/" + Image.nameOf(kind), Chart.VERSION);
  }
}
