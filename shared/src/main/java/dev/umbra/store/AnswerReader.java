package dev.umbra.store;

import dev.umbra.image.RepositoryName;
import dev.umbra.store.AnswerLog.Answered;
import dev.umbra.store.AnswerLog.Listed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds in the log what all processes wrote. */
final class AnswerReader {
  /** Objects read side by side, of 3 MB at most. */
  private static final int WIDTH = 8;

  private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);

  private final ObjectStore store;

  AnswerReader(ObjectStore store) {
    this.store = store;
  }

  Listed read(RepositoryName name, Instant since) {
    List<Listed> found =
        objects(since)
            .gather(Gatherers.mapConcurrent(WIDTH, key -> of(key, name, since)))
            .flatMap(Optional::stream)
            .toList();
    return new Listed(
        found.stream()
            .flatMap(listed -> listed.answers().stream())
            .sorted(Comparator.comparing(answered -> answered.answer().time()))
            .toList(),
        found.stream().mapToLong(Listed::leftOut).sum());
  }

  /** An hour's name comes before the keys of its objects, and after those of the hour before. */
  private Stream<ObjectKey> objects(Instant since) {
    String after = AnswerLog.PREFIX + AnswerHour.name(since);
    Listing listing = new Listing(AnswerLog.PREFIX, after, Listing.Depth.KEYS, Listing.MAX);
    return ListPages.entries(store, listing)
        .map(entry -> ObjectKey.parse(entry.name()))
        .flatMap(Optional::stream);
  }

  /** Empty where it is gone meanwhile, or none of the log's. */
  private Optional<Listed> of(ObjectKey key, RepositoryName name, Instant since) {
    try {
      return store.get(key).map(object -> of(AnswerPage.parse(object.content()), name, since));
    } catch (UnreadableRecordException e) {
      LOG.warn("{} cannot be read; it is left out", key, e);
      return Optional.empty();
    }
  }

  private static Listed of(AnswerPage page, RepositoryName name, Instant since) {
    return new Listed(
        page.lines().stream()
            .filter(line -> isOf(name, line) && !line.last().isBefore(since))
            .toList(),
        page.leftOut());
  }

  private static boolean isOf(RepositoryName name, Answered line) {
    return line.answer().name().canonical().equals(name.canonical());
  }
}
