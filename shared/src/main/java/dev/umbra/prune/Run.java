package dev.umbra.prune;

import dev.umbra.prune.Progress.Step;
import dev.umbra.store.Inventory;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Randomness;
import dev.umbra.store.StoreException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One run: repositories one after the other, then uploads, then data. */
final class Run {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'").withZone(ZoneOffset.UTC);

  private final ObjectStore store;
  private final PruneSettings settings;
  private final Progress progress;
  private final Stop stop;
  private final Inventory inventory;
  private final Inventory.Top top;
  private final Positions positions;
  private Position position;

  Run(ObjectStore store, PruneSettings settings, Course.Mode mode, Progress progress, Stop stop) {
    this.store = store;
    this.settings = settings;
    this.progress = progress;
    this.stop = stop;
    this.inventory = new Inventory(store);
    this.top = inventory.top();
    this.positions = new Positions(store);
    this.position = positions.takeStopped(mode, settings).orElseGet(() -> fresh(mode));
  }

  /** An id that no other run has. */
  static String id(Instant start) {
    return ID.format(start) + "-" + Randomness.uuid().substring(0, 8);
  }

  private Position fresh(Course.Mode mode) {
    String id = id(top.storeTime());
    Tally tally = new Tally();
    positions
        .others(id, top.storeTime())
        .forEach(other -> tally.remark("another run is under way: " + other));
    Position first =
        new Position(
            id,
            top.storeTime(),
            mode,
            settings.fingerprint(),
            Position.State.RUNNING,
            Step.REPOSITORIES,
            1,
            "",
            0,
            tally);
    positions.save(first);
    return first;
  }

  Report report() {
    Tally tally = position.tally();
    String begun = position.place();
    Map<String, Long> stopped = Map.of();
    Optional<Instant> end = Optional.empty();
    try {
      steps();
      end = Optional.of(inventory.clock());
      positions.remove(position.id());
      if (position.mode() == Course.Mode.PLAN_AND_APPLY) {
        new Reports(store).tidy(end.get());
        new OldObjects(store).remove(end.get(), tally);
      }
    } catch (Stop.StoppedException e) {
      position = position.stopped(begun);
      positions.save(position);
      stopped = Map.of("stopped", 1L, "fruitless", (long) position.fruitless());
    } catch (StoreException e) {
      // Saved without the failure: that is this attempt's, and the next one may do without.
      positions.save(position.stopped(begun));
      tally.failed(position.step().text() + ": " + e.getMessage());
    }
    Report report =
        new Report(
            position.id(),
            position.start(),
            end.orElseGet(inventory::clock),
            position.mode() == Course.Mode.PLAN ? "plan" : "run",
            outcome(tally, end.isPresent()),
            tally.countsAnd(stopped),
            tally.notes());
    new Reports(store).write(report);
    return report;
  }

  static Outcome outcome(Tally tally, boolean ended) {
    if (!ended || tally.count("failed") > 0) {
      return Outcome.INCOMPLETE;
    }
    if (tally.count("unreadable") > 0) {
      return Outcome.REFUSED;
    }
    return tally.count("missing") + tally.count("remark") > 0 ? Outcome.WARNINGS : Outcome.CLEAN;
  }

  private void steps() {
    Course course =
        new Course(
            new Parallel(stop),
            position.tally(),
            new Plans(store, position.id(), position.attempt()),
            progress,
            stop,
            position.mode());
    course.plans().begin(position.start());
    long[] listed = {0};
    DataIndex data =
        DataIndex.read(inventory.data().peek(object -> course.progress(Step.DATA, ++listed[0], 0)));
    if (position.step() == Step.REPOSITORIES) {
      repositories(course, data);
      position = position.at(Step.UPLOADS, "");
    }
    if (position.step() == Step.UPLOADS) {
      part(course, part -> new UploadSweep(store, settings, position.start(), part).run());
      position = position.at(Step.SWEEP, "");
    }
    part(course, part -> new Sweep(store, settings, part).run(data.several()));
  }

  /** A part that begins anew when the run goes on: of a stopped one only what it did counts. */
  private static void part(Course course, Consumer<Course> work) {
    Tally counted = new Tally();
    try {
      work.accept(course.counting(counted));
    } catch (Stop.StoppedException | StoreException e) {
      course.tally().addDone(counted);
      throw e;
    }
    course.tally().addAll(counted);
  }

  private void repositories(Course course, DataIndex data) {
    // Counts once all are done: a run that goes on lists the folders again.
    Tally folders = new Tally();
    List<ScaledItem> names = RepositoryFolders.of(inventory, top, folders);
    RepositoryPrune repositories =
        new RepositoryPrune(
            store,
            new FactsReader(store, settings.grace(), course.parallel()),
            new Judge(settings.policy(), settings.grace(), position.start()),
            data,
            course);
    List<ScaledItem> left =
        names.stream().filter(item -> item.folder().compareTo(position.after()) > 0).toList();
    long[] done = {names.size() - left.size()};
    // Of those after the first that did not end only what they did counts: they are judged anew.
    boolean[] inOrder = {true};
    repositories
        .runAll(left)
        .forEach(
            tried -> {
              if (inOrder[0] && tried.tally().isPresent()) {
                course.tally().addAll(tried.tally().get());
                position = position.at(Step.REPOSITORIES, tried.repository().folder());
                progress.at(Step.REPOSITORIES, ++done[0], names.size());
              } else {
                inOrder[0] = false;
                tried.tally().ifPresent(course.tally()::addDone);
              }
            });
    if (!inOrder[0]) {
      throw new Stop.StoppedException();
    }
    course.tally().addAll(folders);
  }
}
