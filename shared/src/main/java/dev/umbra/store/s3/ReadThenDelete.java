package dev.umbra.store.s3;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** See {@link S3Settings.ConditionalDelete#READ_THEN_DELETE}. */
final class ReadThenDelete extends S3Deletes {
  private static final int READS_AT_ONCE = 16;

  ReadThenDelete(Bucket bucket) {
    super(bucket);
  }

  @Override
  DeleteOutcome deleteIfUnchanged(ObjectVersion version) {
    return deleteBatchIfUnchanged(List.of(version)).getFirst();
  }

  @Override
  List<DeleteOutcome> deleteBatchIfUnchanged(List<ObjectVersion> versions) {
    List<DeleteOutcome> outcomes =
        versions.stream().gather(Gatherers.mapConcurrent(READS_AT_ONCE, this::compare)).toList();
    List<ObjectIdentifier> unchanged = new ArrayList<>();
    IntStream.range(0, versions.size())
        .filter(index -> outcomes.get(index) == DeleteOutcome.DELETED)
        .mapToObj(index -> versions.get(index).key().value())
        .forEach(key -> unchanged.add(ObjectIdentifier.builder().key(key).build()));
    refuse(send(unchanged));
    return outcomes;
  }

  /** What the delete will come to, if nobody writes in between. */
  private DeleteOutcome compare(ObjectVersion version) {
    return new S3Reads(bucket())
        .head(version.key())
        .map(there -> there.etag().equals(version.etag()))
        .map(same -> same ? DeleteOutcome.DELETED : DeleteOutcome.CHANGED)
        .orElse(DeleteOutcome.MISSING);
  }
}
