package dev.umbra.explore;

import java.util.Optional;

/** Programs about manifests, lists, tags and referrers. */
final class ManifestPrograms extends ProgramWords {
  ManifestPrograms(Pruning pruning) {
    super(pruning);
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

  Program expiredTagPushedAgain() {
    return program(
            "expired-tag-pushed-again",
            setup -> {
              setup.client().pushAll(APP, Optional.of("v1"), IMAGE);
              setup.pass(DAYS);
            },
            pushTagged(IMAGE),
            prune())
        .with(BRIEF)
        .with(Faults.waits(1, QUARTER, GRACE));
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

  Program retaggedAndPulled() {
    return program(
            "retagged-and-pulled",
            setup -> {
              setup.client().pushAll(APP, Optional.of("v1"), IMAGE);
              setup.client().upload(APP, OTHER);
              setup.pass(GRACE);
            },
            pushTagged(SECOND),
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
            pushTagged(IMAGE),
            prune())
        .with(BRIEF_DIGESTS);
  }

  /** The upstream's image is in its overlay, what refers to it in the local one. */
  Program signatureOfAnUpstreamImage() {
    return program(
            "signature-of-an-upstream-image",
            setup -> {
              setup.client().cache(APP, "v1", IMAGE);
              setup.client().pushAll(APP, Optional.empty(), SIGNATURE);
              setup.pass(DAYS);
            },
            prune())
        .with(BRIEF_DIGESTS);
  }

  Program signedImageInAnIndex() {
    return program(
            "signed-image-in-an-index",
            setup -> {
              setup.client().pushAll(APP, Optional.empty(), IMAGE);
              setup.client().pushAll(APP, Optional.empty(), SIGNATURE);
              setup.pass(DAYS);
            },
            push(client -> client.tag(APP, "v1", INDEX)),
            prune(),
            new Script("reader", client -> client.seesNoSubjectWithout(APP, SIGNATURE)))
        .with(BRIEF);
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
}
