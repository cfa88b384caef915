package dev.umbra.store.s3;

import dev.umbra.store.DeleteOutcome;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.StoreException;
import dev.umbra.store.s3.S3Calls.Answer;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Conditional deletes as S3 has them: the ETag goes with the request. */
final class NativeDeletes extends S3Deletes {
  NativeDeletes(Bucket bucket) {
    super(bucket);
  }

  @Override
  DeleteOutcome deleteIfUnchanged(ObjectVersion version) {
    Answer<?> answer =
        S3Calls.attempt(
            "delete",
            version.key(),
            () ->
                bucket()
                    .client()
                    .deleteObject(
                        delete ->
                            delete
                                .bucket(bucket().name())
                                .key(version.key().value())
                                .ifMatch(version.etag())));
    return switch (answer) {
      case Answer.Done<?> done -> DeleteOutcome.DELETED;
      case Answer.Missing<?> missing -> DeleteOutcome.MISSING;
      case Answer.Lost<?> lost -> whatIsThere(version.key());
    };
  }

  @Override
  List<DeleteOutcome> deleteBatchIfUnchanged(List<ObjectVersion> versions) {
    Map<String, String> errors = send(versions.stream().map(NativeDeletes::identifier).toList());
    return versions.stream()
        .map(version -> outcome(version, errors.getOrDefault(version.key().value(), "")))
        .toList();
  }

  private static ObjectIdentifier identifier(ObjectVersion version) {
    return ObjectIdentifier.builder().key(version.key().value()).eTag(version.etag()).build();
  }

  private DeleteOutcome outcome(ObjectVersion version, String error) {
    return switch (error) {
      case "" -> DeleteOutcome.DELETED;
      case "NoSuchKey" -> DeleteOutcome.MISSING;
      case "PreconditionFailed" -> whatIsThere(version.key());
      // Retried, which the SDK does not do for a part of a request.
      case "ConditionalRequestConflict", "OperationAborted", "InternalError", "SlowDown" ->
          deleteIfUnchanged(version);
      default -> throw new StoreException("delete " + version.key() + ": " + error);
    };
  }

  /** A condition is lost against nothing as well as against another version. */
  private DeleteOutcome whatIsThere(ObjectKey key) {
    return new S3Reads(bucket()).head(key).isPresent()
        ? DeleteOutcome.CHANGED
        : DeleteOutcome.MISSING;
  }
}
