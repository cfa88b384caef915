package dev.umbra.explore;

import static dev.umbra.explore.Director.Cue.toTheEnd;
import static dev.umbra.explore.Director.Cue.until;

import dev.umbra.explore.Director.Cue;
import java.util.List;

/**
 * The schedules that lost an image in an earlier draft of this design, each led through step by
 * step. The twelfth is about the API's delete of blobs, which is off, and documented to lose
 * against pushes where it is switched on.
 */
final class Counterexamples {
  /** A sweep has listed all of the first of three repositories, or of the second too. */
  private static final String LISTED_FIRST = "list local/ after .*!aaa/tags/";

  private static final String LISTED_MIDDLE = "list local/ after .*!app/tags/";
  private static final String DELETE_MANIFEST = "delete .*/manifests/";

  private final Programs programs;

  Counterexamples(Pruning pruning) {
    this.programs = new Programs(pruning);
  }

  /**
   * One of them.
   *
   * @param story what was lost, and how
   */
  record Example(String story, Program program, List<Cue> cues) {
    Example {
      cues = List.copyOf(cues);
    }

    Found run() {
      return Found.of(program.prepared(), new Director(cues));
    }

    @Override
    public String toString() {
      return program.name() + ": " + story;
    }
  }

  private static Example example(String story, Program program, Cue... cues) {
    return new Example(story, program, List.of(cues));
  }

  List<Example> all() {
    return List.of(
        example(
            "1: prune has read the tags; a push; prune finds the blob old by its own clock",
            programs.blobs.oldBlobInPages(),
            until("prune", "list .*/manifests/"),
            toTheEnd("push"),
            new Cue.Pass(Programs.GRACE),
            toTheEnd("prune")),
        example(
            "2: an image is renewed by an index's push; its blob goes",
            programs.manifests.indexOverAnOldImage(),
            until("prune", DELETE_MANIFEST),
            toTheEnd("push"),
            toTheEnd("prune")),
        example(
            "3: the listing says that the tag ran out; it is pushed; it is read; it goes",
            programs.manifests.expiredTagPushedAgain(),
            until("prune", "get .*/tags/"),
            toTheEnd("push"),
            toTheEnd("prune")),
        example(
            "4: of two pushes that renew one blob, one is refused",
            programs.blobs.twoPushesOfOneBlob(),
            until("push", "replace .*/blobs/"),
            toTheEnd("other"),
            toTheEnd("push")),
        example(
            "5: a signature is kept as a child, but no longer listed",
            programs.manifests.signatureAsAChild(),
            until("prune", DELETE_MANIFEST),
            toTheEnd("push"),
            toTheEnd("prune")),
        example(
            "6: pinned by digest, then tagged, then the tag moves on",
            programs.manifests.pinnedByDigest(),
            toTheEnd("push"),
            new Cue.Pass(Programs.GRACE),
            toTheEnd("prune")),
        example(
            "7: an image rests on a blob that only the upstream overlay has",
            programs.blobs.blobOfAnUpstream(),
            until("prune", "delete .*/blobs/"),
            toTheEnd("push"),
            toTheEnd("prune")),
        example(
            "8: a repository is emptied while a push goes on, and not listed",
            programs.manifests.emptiedRepository(),
            until("push", "create .*/tags/"),
            toTheEnd("prune"),
            toTheEnd("push")),
        example(
            "9: data is about to be swept, and admitted",
            programs.blobs.condemnedEdgeUpload(),
            until("prune", "remove blobs/"),
            toTheEnd("push"),
            toTheEnd("prune")),
        example(
            "10: data is about to be swept, sent again under its id, and admitted",
            programs.blobs.resentEdgeUpload(),
            until("prune", "remove blobs/"),
            toTheEnd("push"),
            toTheEnd("prune")),
        example(
            "11: a record moves twice while a sweep lists them, its old place taken by an upload",
            programs.blobs.movingByUpload(),
            until("prune", LISTED_MIDDLE),
            toTheEnd("push"),
            until("prune", "folders $"),
            new Cue.Pass(Programs.CONDEMNED),
            until("prune", LISTED_FIRST),
            toTheEnd("second"),
            toTheEnd("prune")),
        example(
            "11: the same, its old place emptied by another prune, for the sweep is slow",
            programs.blobs.movingByPrune(),
            until("prune", LISTED_MIDDLE),
            until("push", "folders $"),
            new Cue.Pass(Programs.GRACE),
            toTheEnd("push"),
            until("prune", "folders $"),
            new Cue.Pass(Programs.CONDEMNED),
            until("prune", LISTED_FIRST),
            until("second", "folders $"),
            new Cue.Pass(Programs.GRACE),
            until("second", "unfinished"),
            toTheEnd("prune")),
        example(
            "the first record of all is written while two prunes run",
            programs.blobs.firstOverlay(),
            until("prune", "list uploads"),
            until("second", "list uploads"),
            toTheEnd("push"),
            new Cue.Pass(Programs.GRACE.plus(Programs.QUARTER)),
            toTheEnd("prune"),
            new Cue.Pass(Programs.CONDEMNED),
            toTheEnd("second")));
  }
}
