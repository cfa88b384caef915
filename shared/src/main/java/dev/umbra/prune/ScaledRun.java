package dev.umbra.prune;

import dev.umbra.prune.ScaledParts.State;
import dev.umbra.store.Inventory;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run in parts, each in a process of its own: {@link #begin}, {@link #list}, {@link
 * #repositories} side by side, then {@link #uploads}, {@link #sweep} and {@link #report}. What a
 * part counted waits in the bucket for the report. It does what a {@link Prune#run} does, but that
 * it does not report kept images whose data is missing: for that each part would have to list all
 * data.
 */
public final class ScaledRun {
  private final ObjectStore store;
  private final PruneSettings settings;
  private final Inventory inventory;

  public ScaledRun(ObjectStore store, PruneSettings settings) {
    this.store = store;
    this.settings = settings;
    this.inventory = new Inventory(store);
  }

  /** How a part ended. */
  public enum Advance {
    /** It is done. */
    ENDED,
    /** Its time was over; it goes on where it stopped. */
    FURTHER,
    /** Its time was over before anything was done. */
    FRUITLESS
  }

  /**
   * What is left of a part.
   *
   * @param repositories not pruned yet, of those that were asked for
   */
  public record Left(List<ScaledItem> repositories, Advance advance) {
    public Left {
      repositories = List.copyOf(repositories);
    }
  }

  /** Begins: the store's clock now is the run's start. Returns the run's id, also its plan's. */
  public String begin() {
    Instant start = inventory.clock();
    String run = Run.id(start);
    new Plans(store, run, 0).begin(start);
    return run;
  }

  /**
   * Writes the list of repositories, a JSON array of {@link ScaledItem}s.
   *
   * @return where
   */
  public ObjectKey list(String run) {
    Part part = part(run, Stop.NEVER);
    List<ScaledItem> items = RepositoryFolders.of(inventory, inventory.top(), part.tally);
    part.parts.writeList(items);
    part.save("list", State.ENDED);
    return part.parts.list();
  }

  /** Prunes repositories, until all are done or the time is over. */
  public Left repositories(String run, List<ScaledItem> items, Stop stop) {
    Part part = part(run, stop);
    RepositoryPrune prune =
        new RepositoryPrune(
            store,
            new FactsReader(store, settings.grace(), part.course.parallel()),
            new Judge(settings.policy(), settings.grace(), part.start),
            MissingData.NONE,
            part.course);
    Set<ScaledItem> left = new LinkedHashSet<>(items);
    prune
        .runAll(items)
        .filter(tried -> tried.tally().isPresent())
        .forEach(
            tried -> {
              part.tally.addAll(tried.tally().get());
              left.remove(tried.repository());
            });
    Set<String> pruned = new TreeSet<>();
    items.stream().filter(item -> !left.contains(item)).forEach(item -> pruned.add(item.folder()));
    State state = left.isEmpty() ? State.ENDED : State.STOPPED;
    part.parts.write(ScaledParts.name(items), part.tally, pruned, state);
    boolean further = left.size() < items.size() || part.tally.done() > 0;
    return new Left(List.copyOf(left), advance(left.isEmpty(), further));
  }

  /** Removes uploads that nobody goes on with. */
  public Left uploads(String run, Stop stop) {
    Part part = part(run, stop);
    return whole(
        part, "uploads", () -> new UploadSweep(store, settings, part.start, part.course).run());
  }

  /** Removes data that no record names. */
  public Left sweep(String run, Stop stop) {
    Part part = part(run, stop);
    return whole(
        part,
        "sweep",
        () -> {
          DataIndex data =
              DataIndex.read(
                  inventory.data().peek(object -> part.course.progress(Progress.Step.DATA, 0, 0)));
          new Sweep(store, settings, part.course).run(data.several());
        });
  }

  /** A part that begins anew when it goes on: of a stopped attempt only what it did counts. */
  private static Left whole(Part part, String name, Runnable work) {
    boolean ended = part.runs(work);
    boolean further = part.tally.done() > 0;
    part.saveDone(name, ended);
    return new Left(List.of(), advance(ended, further));
  }

  private static Advance advance(boolean ended, boolean further) {
    if (ended) {
      return Advance.ENDED;
    }
    return further ? Advance.FURTHER : Advance.FRUITLESS;
  }

  /**
   * Says in the report that a part was given up, for it came no further.
   *
   * @param left the repositories that it was to prune, if it was such a part
   */
  public void giveUp(String run, String what, List<ScaledItem> left) {
    Part part = part(run, Stop.NEVER);
    part.tally.failed(what + ": attempt after attempt came no further");
    String name = left.isEmpty() ? what : ScaledParts.name(left);
    part.save("given-up-" + name, State.ENDED);
  }

  /** Sums up, writes the report and forgets the parts; done again, it answers the same report. */
  public Report report(String run) {
    Part part = part(run, Stop.NEVER);
    Report report = new Reports(store).ofWhole(run).orElseGet(() -> summedUp(run, part));
    part.parts.forget();
    return report;
  }

  private Report summedUp(String run, Part part) {
    part.parts.sumUp(part.tally);
    Instant end = inventory.clock();
    new OldObjects(store).remove(end, part.tally);
    Report report =
        new Report(
            run,
            part.start,
            end,
            "run",
            Run.outcome(part.tally, true),
            part.tally.counts(),
            part.tally.notes());
    Reports reports = new Reports(store);
    reports.writeWhole(report);
    reports.tidy(end);
    return report;
  }

  private Part part(String run, Stop stop) {
    Instant start =
        new Plans(store, run, 0).start().orElseThrow(() -> new UnknownPlanException(run));
    return new Part(run, start, stop);
  }

  /** What a part works with. */
  private final class Part {
    final Instant start;
    final Tally tally = new Tally();
    final Course course;
    final ScaledParts parts;

    Part(String run, Instant start, Stop stop) {
      this.start = start;
      this.parts = new ScaledParts(store, run);
      // A number that no earlier attempt at the same repository had.
      int attempt = (int) Duration.between(start, inventory.clock()).toSeconds();
      this.course =
          new Course(
              new Parallel(stop),
              tally,
              new Plans(store, run, attempt),
              Progress.SILENT,
              stop,
              Course.Mode.PLAN_AND_APPLY);
    }

    /** Whether the work came to its end. */
    boolean runs(Runnable work) {
      try {
        work.run();
        return true;
      } catch (Stop.StoppedException e) {
        return false;
      }
    }

    void save(String name, State state) {
      parts.write(name, tally, Set.of(), state);
    }

    void saveDone(String name, boolean ended) {
      if (ended) {
        save(name, State.ENDED);
        return;
      }
      Tally done = new Tally();
      done.addDone(tally);
      parts.write(name, done, Set.of(), State.STOPPED);
    }
  }
}
