package dev.umbra.explore;

import dev.umbra.image.RepositoryName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Small programs, each about one thing that may go wrong between a push and prune. */
final class Programs {
  static final RepositoryName APP = RepositoryName.ofCanonical("docker.io/org/app");
  static final RepositoryName AAA = RepositoryName.ofCanonical("docker.io/org/aaa");
  static final RepositoryName BASE = RepositoryName.ofCanonical("docker.io/org/base");

  /** A little more than the grace period, half of it, a quarter of it. */
  static final Duration GRACE = Duration.ofHours(25);

  static final Duration HALF = Duration.ofHours(13);
  static final Duration QUARTER = Duration.ofHours(7);

  /** More than what is condemned waits for. */
  static final Duration CONDEMNED = Duration.ofHours(2);

  static final Blob CONFIG = Blob.of("config");
  static final Blob OTHER = Blob.of("other-config");
  static final Artifact IMAGE = Artifact.image("image", CONFIG);
  static final Artifact SECOND = Artifact.image("second", OTHER);
  static final Artifact TWIN = Artifact.image("twin", CONFIG);
  static final Artifact INDEX = Artifact.index("index", IMAGE);
  static final Artifact TWINS = Artifact.index("twins", IMAGE);
  static final Artifact OUTER = Artifact.index("outer", INDEX);
  static final Artifact SIGNATURE = Artifact.referrer("signature", IMAGE, OTHER);
  static final Artifact SIGNED = Artifact.index("index-of-signature", SIGNATURE);

  private static final Duration DAYS = Duration.ofDays(4);
  private static final Duration LONG = Rules.LONG.retention();
  private static final Duration SHORT = Duration.ofDays(3);
  private static final Rules BRIEF = new Rules(Rules.LONG.grace(), SHORT, SHORT);
  private static final Rules BRIEF_DIGESTS = new Rules(Rules.LONG.grace(), LONG, SHORT);

  private final Pruning pruning;

  Programs(Pruning pruning) {
    this.pruning = pruning;
  }

  List<Program> all() {
    return List.of(
        oldBlob(),
        youngBlobOfAStalledPush(),
        indexOverAnOldImage(),
        expiredTagPushedAgain(),
        twoPushesOfOneBlob(),
        twoIndexesOfOneImage(),
        signatureAsAChild(),
        pinnedByDigest(),
        blobOfAnUpstream(),
        agedEdgeUpload(),
        condemnedEdgeUpload(),
        mountOfAnOldBlob(),
        retaggedAndPulled(),
        oldChildren(),
        oldSignature(),
        deletedAndPushed(),
        emptiedRepository(),
        resentEdgeUpload(),
        indexOverAnOldIndex(),
        slowUpload(),
        reader(),
        firstOverlay(),
        twoPrunes());
  }

  private Program program(String name, Consumer<Program.Setup> before, Script... actors) {
    return Program.of(name, pruning, before, actors);
  }

  private static Script prune() {
    return new Script("prune", Client::prune);
  }

  private static Script push(Consumer<Client> body) {
    return new Script("push", body);
  }

  private static void old(Program.Setup setup, Duration age) {
    setup.client().upload(APP, CONFIG);
    setup.pass(age);
  }

  Program oldBlob() {
    return program(
            "old-blob",
            setup -> old(setup, GRACE),
            push(client -> client.pushAll(APP, Optional.of("v1"), IMAGE)),
            prune())
        .with(Faults.waits(1, QUARTER, GRACE));
  }

  /** So much in the repository that each of its folders is listed by itself. */
  Program oldBlobInPages() {
    return program(
            "old-blob-in-pages",
            setup -> {
              setup.client().upload(APP, OTHER);
              old(setup, GRACE);
            },
            push(client -> client.pushAll(APP, Optional.of("v1"), IMAGE)),
            prune())
        .with(Faults.waits(1, GRACE))
        .withPages(1);
  }

  Program youngBlobOfAStalledPush() {
    return program(
            "young-blob-of-a-stalled-push",
            setup -> old(setup, Duration.ofHours(11)),
            push(client -> client.tag(APP, "v1", IMAGE)),
            prune())
        .with(Faults.waits(2, QUARTER, HALF.plusHours(1)));
  }

  Program indexOverAnOldImage() {
    return program(
            "index-over-an-old-image",
            setup -> {
              setup.client().pushAll(APP, Optional.of("v0"), IMAGE);
              setup.client().deleteTag(APP, "v0");
              setup.pass(GRACE);
            },
            push(client -> client.tag(APP, "v1", INDEX)),
            prune())
        .with(Faults.waits(1, QUARTER, GRACE));
  }

  Program indexOverAnOldIndex() {
    return program(
            "index-over-an-old-index",
            setup -> {
              setup.client().pushAll(APP, Optional.of("v0"), INDEX);
              setup.pass(DAYS);
            },
            push(client -> client.tag(APP, "v1", OUTER)),
            prune())
        .with(BRIEF)
        .with(Faults.waits(1, QUARTER));
  }

  Program slowUpload() {
    return program(
            "slow-upload",
            setup -> {},
            push(
                client -> {
                  client.upload(APP, CONFIG);
                  client.tag(APP, "v1", IMAGE);
                }),
            new Script(
                "prune",
                client -> {
                  client.prune();
                  client.prune();
                }))
        .with(Faults.waits(1, CONDEMNED));
  }

  Program reader() {
    return program(
            "reader",
            setup -> {
              setup.client().upload(APP, CONFIG);
              setup.pass(GRACE.plus(QUARTER));
            },
            new Script("reader", client -> client.download(APP, CONFIG)),
            prune())
        .with(Faults.waits(1, Duration.ofMinutes(50)));
  }

  /** Data only; the first record appears while two prunes run that began before it. */
  Program firstOverlay() {
    return program(
            "first-overlay",
            setup -> setup.client().uploadAtEdge(APP, CONFIG),
            push(client -> client.pushAll(APP, Optional.of("v1"), IMAGE)),
            prune(),
            new Script("second", Client::prune))
        .with(Faults.waits(2, CONDEMNED, GRACE.plus(QUARTER)));
  }

  Program expiredTagPushedAgain() {
    return program(
            "expired-tag-pushed-again",
            setup -> {
              setup.client().pushAll(APP, Optional.of("v1"), IMAGE);
              setup.pass(DAYS);
            },
            push(client -> client.pushAll(APP, Optional.of("v1"), IMAGE)),
            prune())
        .with(BRIEF)
        .with(Faults.waits(1, QUARTER, GRACE));
  }

  Program twoPushesOfOneBlob() {
    return program(
        "two-pushes-of-one-blob",
        setup -> old(setup, Duration.ofHours(20)),
        push(client -> require(client.tag(APP, "v1", IMAGE))),
        new Script("other", client -> require(client.tag(APP, "v1", TWIN))));
  }

  Program twoIndexesOfOneImage() {
    return program(
        "two-indexes-of-one-image",
        setup -> {
          setup.client().pushAll(APP, Optional.empty(), IMAGE);
          setup.pass(HALF);
        },
        push(client -> require(client.tag(APP, "v1", INDEX))),
        new Script("other", client -> require(client.tag(APP, "v2", TWINS))));
  }

  private static void require(boolean acknowledged) {
    if (!acknowledged) {
      throw new AssertionError("refused, though all that it needs is there");
    }
  }

  Program signatureAsAChild() {
    return program(
            "signature-as-a-child",
            setup -> {
              setup.client().pushAll(APP, Optional.empty(), SIGNATURE);
              setup.pass(DAYS);
            },
            push(client -> client.tag(APP, "v1", SIGNED)),
            prune())
        .with(BRIEF)
        .with(Faults.waits(1, QUARTER));
  }

  Program pinnedByDigest() {
    return program(
            "pinned-by-digest",
            setup -> {
              setup.client().pushAll(APP, Optional.empty(), IMAGE);
              setup.client().upload(APP, OTHER);
            },
            push(
                client -> {
                  client.tag(APP, "v1", IMAGE);
                  client.tag(APP, "v1", SECOND);
                }),
            prune())
        .with(Faults.waits(1, GRACE));
  }

  Program blobOfAnUpstream() {
    return program(
            "blob-of-an-upstream",
            setup -> {
              setup.client().cache(APP, CONFIG);
              setup.pass(Duration.ofDays(8));
            },
            push(client -> client.shadowing().tag(APP, "v1", IMAGE)),
            prune())
        .with(Faults.waits(1, QUARTER, GRACE));
  }

  Program agedEdgeUpload() {
    return program(
            "aged-edge-upload",
            setup -> {
              setup.client().uploadAtEdge(APP, CONFIG);
              setup.pass(GRACE);
            },
            push(client -> client.pushAll(APP, Optional.of("v1"), IMAGE)),
            new Script(
                "prune",
                client -> {
                  client.prune();
                  client.prune();
                }))
        .with(Faults.waits(2, QUARTER, CONDEMNED));
  }

  Program condemnedEdgeUpload() {
    return program(
            "condemned-edge-upload",
            setup -> {
              setup.client().uploadAtEdge(APP, CONFIG);
              setup.pass(GRACE.plus(QUARTER));
              setup.client().prune();
              setup.pass(CONDEMNED);
            },
            push(client -> client.pushAll(APP, Optional.of("v1"), IMAGE)),
            prune())
        .with(Faults.waits(1, QUARTER));
  }

  Program mountOfAnOldBlob() {
    return program(
            "mount-of-an-old-blob",
            setup -> {
              setup.client().upload(BASE, CONFIG);
              setup.pass(GRACE.plus(QUARTER));
            },
            push(
                client -> {
                  client.mount(BASE, APP, CONFIG);
                  client.tag(APP, "v1", IMAGE);
                }),
            new Script(
                "prune",
                client -> {
                  client.prune();
                  client.prune();
                }))
        .with(Faults.waits(1, CONDEMNED));
  }

  Program retaggedAndPulled() {
    return program(
            "retagged-and-pulled",
            setup -> {
              setup.client().pushAll(APP, Optional.of("v1"), IMAGE);
              setup.client().upload(APP, OTHER);
              setup.pass(GRACE);
            },
            push(client -> client.pushAll(APP, Optional.of("v1"), SECOND)),
            prune())
        .with(Faults.waits(1, HALF));
  }

  Program oldChildren() {
    return program(
            "old-children",
            setup -> {
              setup.client().pushAll(APP, Optional.of("v1"), INDEX);
              setup.pass(DAYS);
            },
            prune())
        .with(BRIEF_DIGESTS);
  }

  Program oldSignature() {
    return program(
            "old-signature",
            setup -> {
              setup.client().pushAll(APP, Optional.of("v1"), IMAGE);
              setup.client().pushAll(APP, Optional.empty(), SIGNATURE);
              setup.pass(DAYS);
            },
            push(client -> client.pushAll(APP, Optional.of("v1"), IMAGE)),
            prune())
        .with(BRIEF_DIGESTS);
  }

  Program deletedAndPushed() {
    return program(
        "deleted-and-pushed",
        setup -> {
          setup.client().pushAll(APP, Optional.of("v1"), IMAGE);
          setup.pass(GRACE);
        },
        new Script("delete", client -> client.deleteManifest(APP, IMAGE)),
        push(client -> client.tag(APP, "v2", IMAGE)),
        prune());
  }

  Program emptiedRepository() {
    return program(
        "emptied-repository",
        setup -> {
          setup.client().pushAll(APP, Optional.of("v1"), IMAGE);
          setup.client().deleteTag(APP, "v1");
          setup.client().deleteManifest(APP, IMAGE);
          setup.pass(GRACE);
        },
        push(
            client -> {
              client.pushAll(APP, Optional.of("v2"), SECOND);
              if (!client.catalog().contains(APP.canonical())) {
                throw new AssertionError("the repository is not listed");
              }
            }),
        prune());
  }

  Program resentEdgeUpload() {
    return program(
            "resent-edge-upload",
            setup -> {
              setup.client().uploadAtEdge(APP, CONFIG);
              setup.pass(GRACE.plus(QUARTER));
              setup.client().prune();
              setup.pass(CONDEMNED);
            },
            push(
                client -> {
                  boolean there = client.head(APP, CONFIG);
                  client.sendAgain(CONFIG);
                  client.pushAll(APP, Optional.of(there ? "v1" : "v2"), IMAGE);
                }),
            prune())
        .with(Faults.waits(1, QUARTER));
  }

  /**
   * A blob's record moves twice to a repository that a sweep has listed already: first from the
   * last of three repositories to the middle one, then on to the first. Mounts copy it; what
   * follows takes it away where it was.
   */
  private Program moving(String name, Consumer<Client> afterFirst, Consumer<Client> afterSecond) {
    return program(
            name,
            setup -> {
              setup.client().pushAll(APP, Optional.of("v0"), SECOND);
              setup.client().pushAll(AAA, Optional.of("v0"), SECOND);
              setup.client().upload(BASE, CONFIG);
              setup.client().uploadAtEdge(BASE, CONFIG);
              setup.pass(GRACE.plus(QUARTER));
              setup.client().ensure(BASE, CONFIG);
            },
            push(
                client -> {
                  client.mount(BASE, APP, CONFIG);
                  client.tag(APP, "v1", IMAGE);
                  afterFirst.accept(client);
                }),
            new Script(
                "second",
                client -> {
                  client.catalog();
                  client.mount(APP, AAA, CONFIG);
                  client.tag(AAA, "v1", IMAGE);
                  afterSecond.accept(client);
                }),
            new Script(
                "prune",
                client -> {
                  client.prune();
                  client.prune();
                }))
        .with(Faults.waits(3, CONDEMNED, GRACE))
        .withPages(1);
  }

  Program movingByUpload() {
    return moving(
        "moving-by-upload",
        client -> client.upload(BASE, CONFIG),
        client -> client.upload(APP, CONFIG));
  }

  Program movingByPrune() {
    return moving(
        "moving-by-prune",
        Client::prune,
        client -> {
          client.deleteTag(APP, "v1");
          client.prune();
        });
  }

  Program twoPrunes() {
    return program(
            "two-prunes",
            setup -> old(setup, GRACE),
            push(client -> client.pushAll(APP, Optional.of("v1"), IMAGE)),
            prune(),
            new Script("second", Client::prune))
        .with(Faults.waits(1, QUARTER));
  }
}
