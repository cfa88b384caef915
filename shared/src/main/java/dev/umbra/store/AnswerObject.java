package dev.umbra.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The object of an hour, which only its process writes. Where somebody else did, for a snapshot of
 * the process was restored twice, or where it was deleted, everything goes to a new one. Its key is
 * chosen with the first writing, after a snapshot was restored.
 */
final class AnswerObject {
  private final String hour;

  /** Of writings of which no answer came: each may have happened. */
  private final List<String> unanswered = new ArrayList<>();

  private Optional<ObjectKey> chosen = Optional.empty();
  private Optional<String> etag = Optional.empty();

  AnswerObject(String hour) {
    this.hour = hour;
  }

  /**
   * Writes it, or writes it anew; one thread at a time.
   *
   * @throws StoreException where that fails; the next writing can follow all the same
   */
  void write(ObjectStore store, AnswerPage page) {
    if (!isWritten(store, page)) {
      chosen = Optional.empty();
      etag = Optional.empty();
      if (!isWritten(store, page)) {
        throw new StoreException("write answers of " + hour + ": every key is taken");
      }
    }
  }

  private boolean isWritten(ObjectStore store, AnswerPage page) {
    ObjectKey key = chosen.orElseGet(this::choose);
    for (int attempt = 0; attempt < 2; attempt++) {
      String id = Randomness.uuid();
      byte[] content = page.toBytes(id);
      unanswered.add(id);
      WriteOutcome outcome =
          etag.map(seen -> store.replaceIfUnchanged(key, seen, content))
              .orElseGet(() -> store.putIfAbsent(key, content));
      switch (outcome) {
        case WriteOutcome.Written done -> {
          etag = Optional.of(done.etag());
          unanswered.clear();
          return true;
        }
        case WriteOutcome.Refused refused -> etag = ownVersion(store, key);
      }
      if (etag.isEmpty()) {
        break;
      }
    }
    return false;
  }

  private ObjectKey choose() {
    ObjectKey key = new ObjectKey(AnswerLog.PREFIX + hour + "/" + Randomness.uuid());
    chosen = Optional.of(key);
    return key;
  }

  /** A refused writing may have met an earlier one of this process, or its own first attempt. */
  private Optional<String> ownVersion(ObjectStore store, ObjectKey key) {
    return store
        .get(key)
        .filter(current -> AnswerPage.id(current.content()).stream().anyMatch(unanswered::contains))
        .map(StoredObject::etag);
  }
}
