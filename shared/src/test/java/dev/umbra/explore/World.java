package dev.umbra.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.shadow.Stores;
import dev.umbra.store.Listing;
import dev.umbra.store.MemoryObjectStore;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.ObjectWriter;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.TestClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The bucket, its clock, and all who work on it, in one schedule. */
final class World {
  private static final UploadKeys KEY = UploadKeys.of("0123456789abcdef".getBytes(UTF_8));

  /** What prune writes about itself, named by random ids. */
  static final String BOOKS = "prune/";

  final Program program;
  final Rules rules;
  final TestClock clock = new TestClock();
  final MemoryObjectStore bucket;
  final Versions versions;
  final Ledger ledger;
  final Carrier carrier = new Carrier();
  final List<Actor> actors = new ArrayList<>();
  final int pageSize;
  Faults faults;
  private long books;
  private Duration passed = Duration.ZERO;

  /** An empty one. */
  World(Program program) {
    this.program = program;
    this.rules = program.rules();
    this.bucket = new MemoryObjectStore(clock);
    this.versions = new Versions();
    this.ledger = new Ledger();
    this.faults = program.faults();
    this.pageSize = program.pageSize();
  }

  /** A copy of one on which nobody works. */
  World(World other) {
    this.program = other.program;
    this.rules = other.rules;
    pass(other.passed);
    this.bucket = other.bucket.copy(clock);
    this.versions = new Versions(other.versions);
    this.ledger = new Ledger(other.ledger);
    this.faults = other.faults;
    this.pageSize = other.pageSize;
  }

  void pass(Duration time) {
    passed = passed.plus(time);
    clock.advance(time);
  }

  /** Starts an actor, up to its first request. */
  void start(Script script) {
    Actor actor = new Actor(actors.size(), script.name());
    actors.add(actor);
    Client client = new Client(this, actor.index, new Gate(this, actor), time(script.skew()));
    carrier.start(() -> actor.run(() -> script.body().accept(client)));
  }

  /** Does something whose requests do not wait. */
  void perform(Consumer<Client> deeds) {
    Actor actor = new Actor(-1, "afterwards");
    Client client = new Client(this, actor.index, bucket, clock);
    carrier.start(() -> actor.run(() -> deeds.accept(client)));
    carrier.drain();
    actor
        .failure()
        .ifPresent(
            failure -> {
              throw new AssertionError(failure.getMessage(), failure);
            });
    if (!actor.hasEnded()) {
      throw new AssertionError("waits for something that is no request");
    }
  }

  /** Takes what is in the bucket as what every schedule starts with. */
  void prepare(Consumer<Program.Setup> before) {
    perform(client -> before.accept(new Program.Setup(this, client)));
    bucket
        .list(Listing.keys("", Listing.MAX))
        .entries()
        .forEach(entry -> versions.written(entry.name(), Hash.of(entry.name())));
  }

  /** Data is sent again under the same key, which only the edge can do. */
  void overwrite(ObjectKey key, byte[] content) {
    bucket.deleteAll(List.of(key));
    try (ObjectWriter writer = bucket.write(key)) {
      writer.write(content, 0, content.length);
      writer.commit(Optional.empty());
    }
    versions.written(key.value(), Hash.of(clock.instant().getEpochSecond()));
  }

  private InstantSource time(Duration skew) {
    return skew.isZero() ? clock : () -> clock.instant().plus(skew);
  }

  /** The stores as a process with this clock sees them. */
  Stores stores(ObjectStore store, int actor, InstantSource time) {
    ObjectIds ids = new ObjectIds(KEY, rules.grace(), time);
    long seed = Hash.of(ledger.all().size(), actor);
    return Stores.on(store, FixedRandom.fixed(ids, seed), rules.grace(), time);
  }

  /** Whether nobody else cares for the request, so that it need not wait. */
  boolean isBookkeeping(Step.Request request, Actor actor) {
    if (program.books() == Program.Books.STEPPED || !request.key().startsWith(BOOKS)) {
      return false;
    }
    books = Hash.of(books, actor.index);
    return true;
  }

  /** A number for all that decides what can happen from here on. */
  long state() {
    long state = Hash.of(versions.state(), clock.instant().getEpochSecond());
    state = Hash.of(Hash.of(state, ledger.state()), Hash.of(books, faults.state()));
    for (Actor actor : actors) {
      state = Hash.of(state, actor.state());
    }
    return state;
  }

  /** Ends all threads. */
  void abandon() {
    actors.forEach(Actor::die);
    carrier.drain();
  }
}
