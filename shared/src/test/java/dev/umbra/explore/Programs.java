package dev.umbra.explore;

import java.util.List;

/** Small programs, each about one thing that may go wrong between a push and prune. */
final class Programs extends ProgramWords {
  final BlobPrograms blobs;
  final ManifestPrograms manifests;

  Programs(Pruning pruning) {
    super(pruning);
    blobs = new BlobPrograms(pruning);
    manifests = new ManifestPrograms(pruning);
  }

  List<Program> all() {
    return List.of(
        blobs.oldBlob(),
        blobs.youngBlobOfAStalledPush(),
        manifests.indexOverAnOldImage(),
        manifests.expiredTagPushedAgain(),
        blobs.twoPushesOfOneBlob(),
        manifests.twoIndexesOfOneImage(),
        manifests.signatureAsAChild(),
        manifests.pinnedByDigest(),
        blobs.blobOfAnUpstream(),
        blobs.agedEdgeUpload(),
        blobs.condemnedEdgeUpload(),
        blobs.mountOfAnOldBlob(),
        manifests.retaggedAndPulled(),
        manifests.oldChildren(),
        manifests.oldSignature(),
        manifests.signatureOfAnUpstreamImage(),
        manifests.signedImageInAnIndex(),
        manifests.deletedAndPushed(),
        manifests.emptiedRepository(),
        blobs.resentEdgeUpload(),
        manifests.indexOverAnOldIndex(),
        blobs.slowUpload(),
        blobs.reader(),
        blobs.firstOverlay(),
        blobs.deletedBlobOfAnImage(),
        blobs.deletedBlob(),
        blobs.twoPrunes());
  }
}
