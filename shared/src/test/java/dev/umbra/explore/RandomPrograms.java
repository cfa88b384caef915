package dev.umbra.explore;

import static dev.umbra.explore.Programs.APP;
import static dev.umbra.explore.Programs.BASE;

import dev.umbra.image.RepositoryName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Larger programs, put together at random: the same seed gives the same program. */
final class RandomPrograms {
  private static final List<Blob> BLOBS =
      List.of(Blob.of("config-1"), Blob.of("config-2"), Blob.of("layer"));
  private static final List<Artifact> IMAGES =
      List.of(
          Artifact.image("image-1", BLOBS.get(0), BLOBS.get(2)),
          Artifact.image("image-2", BLOBS.get(1), BLOBS.get(2)),
          Artifact.image("image-3", BLOBS.get(0)));
  private static final List<Artifact> ARTIFACTS =
      List.of(
          IMAGES.get(0),
          IMAGES.get(1),
          IMAGES.get(2),
          Artifact.index("index-1", IMAGES.get(0), IMAGES.get(1)),
          Artifact.index("index-2", IMAGES.get(2)),
          Artifact.referrer("signature", IMAGES.get(0), BLOBS.get(1)));
  private static final List<Duration> AGES =
      List.of(
          Duration.ZERO,
          Duration.ofHours(5),
          Duration.ofHours(11),
          Programs.HALF,
          Duration.ofHours(20),
          Programs.GRACE,
          Duration.ofHours(35),
          Duration.ofDays(4));

  private final SplittableRandom random;

  private RandomPrograms(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static Program of(long seed, Pruning pruning) {
    return new RandomPrograms(seed).program("random " + seed, pruning);
  }

  private Program program(String name, Pruning pruning) {
    List<Consumer<Program.Setup>> before = new ArrayList<>();
    int deeds = random.nextInt(1, 5);
    for (int deed = 0; deed < deeds; deed++) {
      Consumer<Client> done = deed();
      Duration age = any(AGES);
      before.add(
          setup -> {
            done.accept(setup.client());
            setup.pass(age);
          });
    }
    Faults faults =
        Faults.waits(
                random.nextInt(4),
                Programs.CONDEMNED,
                Programs.QUARTER,
                Programs.HALF,
                Programs.GRACE)
            .withCrashes(random.nextInt(3))
            .withLosses(random.nextInt(3));
    return Program.of(
            name,
            pruning,
            setup -> before.forEach(each -> each.accept(setup)),
            scripts().toArray(Script[]::new))
        .with(rules())
        .with(faults)
        .withPages(random.nextInt(3) == 0 ? 2 : 1000)
        .with(random.nextInt(3) == 0 ? Program.Books.STEPPED : Program.Books.AT_ONCE);
  }

  private Rules rules() {
    Duration shorter = Duration.ofDays(3);
    return new Rules(
        Rules.LONG.grace(),
        random.nextBoolean() ? shorter : Rules.LONG.retention(),
        random.nextBoolean() ? shorter : Rules.LONG.untagged());
  }

  private List<Script> scripts() {
    List<Script> scripts = new ArrayList<>();
    scripts.add(new Script("prune", repeated(Client::prune)));
    if (random.nextInt(3) == 0) {
      scripts.add(new Script("prune-2", Client::prune));
    }
    int clients = random.nextInt(1, 4);
    for (int client = 1; client <= clients; client++) {
      Duration skew = Duration.ofMinutes(random.nextInt(-1, 2) * Rules.SKEW.toMinutes());
      scripts.add(new Script("client-" + client, repeated(deed())).withSkew(skew));
    }
    return scripts;
  }

  private Consumer<Client> repeated(Consumer<Client> first) {
    Consumer<Client> second = first;
    return switch (random.nextInt(3)) {
      case 0 -> first.andThen(second);
      default -> first;
    };
  }

  private Consumer<Client> deed() {
    Artifact artifact = any(ARTIFACTS);
    Artifact image = any(IMAGES);
    Blob blob = any(BLOBS);
    RepositoryName name = random.nextInt(4) == 0 ? BASE : APP;
    String tag = random.nextBoolean() ? "v1" : "v2";
    List<Supplier<Consumer<Client>>> deeds =
        List.of(
            () -> client -> client.pushAll(name, Optional.of(tag), artifact),
            () -> client -> client.pushAll(name, Optional.of(tag), artifact),
            () -> client -> client.pushAll(name, Optional.empty(), artifact),
            () -> client -> client.tag(name, tag, artifact),
            () -> client -> client.push(name, artifact),
            () -> client -> client.ensure(name, blob),
            () -> client -> client.upload(name, blob),
            () -> client -> client.mount(name.equals(APP) ? BASE : APP, name, blob),
            () -> client -> mountAll(client, name, tag, image),
            () -> client -> atEdge(client, name, tag, image),
            () -> client -> client.uploadAtEdge(name, blob),
            () -> client -> client.deleteTag(name, tag),
            () -> client -> client.deleteManifest(name, artifact));
    return any(deeds).get();
  }

  private static void mountAll(Client client, RepositoryName name, String tag, Artifact image) {
    RepositoryName from = name.equals(APP) ? BASE : APP;
    image.blobs().forEach(blob -> client.mount(from, name, blob));
    client.tag(name, tag, image);
  }

  private static void atEdge(Client client, RepositoryName name, String tag, Artifact image) {
    image.blobs().forEach(blob -> client.uploadAtEdge(name, blob));
    client.tag(name, tag, image);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
