package dev.umbra.explore;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Programs about blobs: their records, their data, and the sweep. */
final class BlobPrograms extends ProgramWords {
  BlobPrograms(Pruning pruning) {
    super(pruning);
  }

  Program oldBlob() {
    return program("old-blob", setup -> old(setup, GRACE), pushTagged(IMAGE), prune())
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
            pushTagged(IMAGE),
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

  Program slowUpload() {
    return program(
            "slow-upload",
            setup -> {},
            push(
                client -> {
                  client.upload(APP, CONFIG);
                  client.tag(APP, "v1", IMAGE);
                }),
            pruneTwice())
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
            pushTagged(IMAGE),
            prune(),
            new Script("second", Client::prune))
        .with(Faults.waits(2, CONDEMNED, GRACE.plus(QUARTER)));
  }

  Program twoPushesOfOneBlob() {
    return program(
        "two-pushes-of-one-blob",
        setup -> old(setup, Duration.ofHours(20)),
        push(client -> require(client.tag(APP, "v1", IMAGE))),
        new Script("other", client -> require(client.tag(APP, "v1", TWIN))));
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
            pushTagged(IMAGE),
            pruneTwice())
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
            pushTagged(IMAGE),
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
            pruneTwice())
        .with(Faults.waits(1, CONDEMNED));
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
            pruneTwice())
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

  Program deletedBlobOfAnImage() {
    return program(
        "deleted-blob-of-an-image",
        setup -> {
          setup.client().pushAll(APP, Optional.of("v1"), IMAGE);
          setup.pass(GRACE);
        },
        new Script("delete", client -> client.deleteBlob(APP, CONFIG)),
        push(client -> client.tag(APP, "v2", INDEX)),
        prune());
  }

  /** What a client deleted does not come back, though its data is there for a while. */
  Program deletedBlob() {
    return program(
            "deleted-blob",
            setup -> {
              setup.client().uploadAtEdge(APP, CONFIG);
              setup.client().ensure(APP, CONFIG);
            },
            new Script(
                "delete",
                client -> {
                  client.deleteBlob(APP, CONFIG);
                  if (client.head(APP, CONFIG)) {
                    throw new AssertionError("the blob came back");
                  }
                }),
            prune())
        .with(Faults.waits(2, HALF, GRACE));
  }

  Program twoPrunes() {
    return program(
            "two-prunes",
            setup -> old(setup, GRACE),
            pushTagged(IMAGE),
            prune(),
            new Script("second", Client::prune))
        .with(Faults.waits(1, QUARTER));
  }
}
