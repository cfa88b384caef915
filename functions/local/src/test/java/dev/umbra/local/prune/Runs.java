package dev.umbra.local.prune;

import dev.umbra.image.Glob;
import dev.umbra.prune.Lifetime;
import dev.umbra.prune.Outcome;
import dev.umbra.prune.Policy;
import dev.umbra.prune.Progress;
import dev.umbra.prune.Prune;
import dev.umbra.prune.PruneSettings;
import dev.umbra.prune.Report;
import dev.umbra.prune.Retention;
import dev.umbra.prune.Stop;
import dev.umbra.store.InterposedStore;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs of prune, the time between them, and how it is set up. */
final class Runs {
  private static final int MOST = 300;
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

  private final World world;
  private final List<Report> reports = new ArrayList<>();

  Runs(World world) {
    this.world = world;
  }

  Map<String, Consumer<Words>> statements() {
    Map<String, Consumer<Words>> statements = new LinkedHashMap<>();
    statements.put("age", words -> world.clock.advance(duration(words.next())));
    statements.put("policy", this::policy);
    statements.put("prune", words -> run(world.store));
    statements.put(
        "prune dry", words -> note(prune(world.store).plan(Progress.SILENT, Stop.NEVER)));
    statements.put("prune twice", words -> twice());
    statements.put("prune stopped", this::stopped);
    statements.put("prune stepwise", words -> stepwise(words.number()));
    statements.put("prune slow", this::slow);
    statements.put("undo", words -> undo());
    statements.put("prune without", this::without);
    statements.put("apply", words -> apply(world.store));
    statements.put("sweep", words -> sweep(world.store));
    return statements;
  }

  /** What the last run reported. */
  Report last() {
    return reports.getLast();
  }

  List<Report> reports() {
    return reports;
  }

  private Prune prune(ObjectStore store) {
    return new Prune(store, world.settings);
  }

  private Report note(Report report) {
    reports.add(report);
    return report;
  }

  /** One run. */
  void run(ObjectStore store) {
    var _ = note(prune(store).run(Progress.SILENT, Stop.NEVER));
  }

  /** Applies the last plan. */
  void apply(ObjectStore store) {
    String plan = lastThat(report -> report.task().equals("plan")).id();
    var _ = note(prune(store).apply(plan, Progress.SILENT, Stop.NEVER));
  }

  /** Undoes the last run that deleted tags. */
  private void undo() {
    String plan = lastThat(report -> report.count("deleted.tag") > 0).id();
    var _ = note(prune(world.store).undo(plan, Progress.SILENT, Stop.NEVER));
  }

  /** The keys that a plan's lines name. */
  Set<String> keys(String plan) {
    Set<String> keys = new TreeSet<>();
    var _ =
        prune(world.store)
            .describe(
                plan,
                line -> KEY.matcher(line).results().map(found -> found.group(1)).forEach(keys::add),
                Stop.NEVER);
    return keys;
  }

  private Report lastThat(Predicate<Report> condition) {
    return reports.reversed().stream().filter(condition).findFirst().orElseThrow();
  }

  /** Runs until nothing is condemned any more. */
  void sweep(ObjectStore store) {
    run(store);
    for (int i = 0; i < 5 && last().count("condemned") > 0; i++) {
      world.clock.advance(Duration.ofMinutes(61));
      run(store);
    }
    if (last().count("condemned") > 0) {
      throw new AssertionError("condemned for ever: " + last().toJson());
    }
  }

  private void twice() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Report>> both =
          Stream.of(1, 2)
              .map(
                  run ->
                      CompletableFuture.supplyAsync(
                          () -> prune(world.store).run(Progress.SILENT, Stop.NEVER), threads))
              .toList();
      both.forEach(run -> reports.add(run.join()));
    }
  }

  /** {@code prune stopped data|repositories|uploads|records|sweep}: when it gets there. */
  private void stopped(Words words) {
    Progress.Step step = step(words);
    AtomicBoolean over = new AtomicBoolean();
    Progress progress = (at, done, total) -> over.compareAndSet(false, at == step);
    Report report = note(prune(world.store).run(progress, new Stop(over::get)));
    if (report.outcome() != Outcome.INCOMPLETE) {
      throw new AssertionError("it did not stop: " + report.toJson());
    }
  }

  /** {@code prune slow STEP TIME}: so much time passes once it gets there. */
  private void slow(Words words) {
    Progress.Step step = step(words);
    Duration time = duration(words.next());
    AtomicBoolean passed = new AtomicBoolean();
    Progress progress =
        (at, done, total) -> {
          if (at == step && passed.compareAndSet(false, true)) {
            world.clock.advance(time);
          }
        };
    var _ = note(prune(world.store).run(progress, Stop.NEVER));
    if (!passed.get()) {
      throw new AssertionError("it did not get there: " + last().toJson());
    }
  }

  /** {@code prune without TEXT}: the store fails wherever a key to be read has it. */
  private void without(Words words) {
    String text = words.next();
    run(
        InterposedStore.of(
            world.store,
            (method, arguments) -> {
              if (method.equals("get") && arguments.contains(text)) {
                throw new StoreException("no answer", new IOException("500"));
              }
            }));
  }

  private static Progress.Step step(Words words) {
    return Progress.Step.valueOf(words.next().toUpperCase(Locale.ROOT));
  }

  /** Runs that each stop after so many questions, a few more each time, until one ends. */
  private void stepwise(int first) {
    for (int i = first; i < first + MOST; i++) {
      AtomicLong left = new AtomicLong(i);
      Stop stop = new Stop(() -> left.decrementAndGet() < 0);
      if (note(prune(world.store).run(Progress.SILENT, stop)).outcome() != Outcome.INCOMPLETE) {
        return;
      }
    }
    throw new AssertionError("it never ended: " + last().toJson());
  }

  /**
   * {@code policy [overlay=local] [repository=**] [age=180d] [untagged=180d] [newest=0]
   * [keep=a,b]}: a rule before those that are there; {@code policy none} removes all.
   */
  private void policy(Words words) {
    List<String> rest = words.rest();
    if (rest.equals(List.of("none"))) {
      set(new Policy(List.of()));
      return;
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("no policy: " + rest);
    }
    Lifetime age = words.option("age").map(Runs::lifetime).orElse(Retention.DEFAULT.age());
    Retention retention =
        new Retention(
            age,
            words.option("newest").map(Integer::parseInt).orElse(0),
            words.option("keep").stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(Glob::of)
                .toList(),
            words.option("untagged").map(Runs::lifetime).orElse(age));
    Policy.Rule rule =
        new Policy.Rule(
            Glob.of(words.option("overlay").orElse("local")),
            Glob.of(words.option("repository").orElse("**")),
            retention);
    set(new Policy(List.of(rule)).before(world.settings.policy()));
  }

  private void set(Policy policy) {
    PruneSettings old = world.settings;
    world.settings = new PruneSettings(policy, old.grace(), old.uploadTimeout(), old.sweepDelay());
  }

  private static Lifetime lifetime(String text) {
    return text.equals("forever") ? new Lifetime.Forever() : Lifetime.of(duration(text));
  }

  static Duration duration(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'd' -> Duration.ofDays(number);
      case 'h' -> Duration.ofHours(number);
      case 'm' -> Duration.ofMinutes(number);
      default -> throw new IllegalArgumentException("no time: " + text);
    };
  }
}
