package dev.umbra.local.prune;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.RepositoryName;
import dev.umbra.prune.PruneSettings;
import dev.umbra.registry.Registry;
import dev.umbra.registry.RegistrySettings;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.shadow.Stack;
import dev.umbra.store.Grace;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.TestClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket of one scenario, the registry on it, and the clock that both go by. */
final class World {
  private static final UploadKeys KEY = UploadKeys.of("a key that everybody knows".getBytes(UTF_8));

  final TestClock clock = new TestClock();
  final ObjectStore store;
  final Client client;
  final Shelf shelf = new Shelf();

  /** What each tag should name, as far as it should be there: by {@code repository tag}. */
  final Map<String, String> tags = new TreeMap<>();

  PruneSettings settings = PruneSettings.DEFAULT;
  private final BlobServing serving;
  private BlobDeletion deletion = BlobDeletion.OFF;
  private Duration skew = Duration.ZERO;
  private Stack stack = Stack.LOCAL;
  private final Map<String, Registry> registries = new TreeMap<>();

  World(Place place, ObjectStore store, Client client) {
    this.store = AgeingStore.of(store, clock);
    this.client = client;
    this.serving = place.serving();
  }

  /** Clients may delete blobs. */
  void allowBlobDeletion() {
    deletion = BlobDeletion.ON;
  }

  /** The registry's clock goes before the store's, or behind it. */
  void skew(Duration time) {
    skew = time;
  }

  /** What clients see, the top overlay first. */
  void stack(List<String> overlays) {
    stack = new Stack(overlays.stream().map(Overlay::new).toList());
  }

  /** The registry's clock. */
  InstantSource registryClock() {
    return () -> clock.instant().plus(skew);
  }

  ObjectIds ids() {
    return new ObjectIds(KEY, Grace.DEFAULT, registryClock());
  }

  /** Answers for the overlay that the request names, as if it were the top one. */
  RegistryResponse handle(RegistryRequest request) {
    String overlay = request.headers().first(Client.OVERLAY).orElse("local");
    return registry(overlay).handle(request);
  }

  private synchronized Registry registry(String overlay) {
    return registries.computeIfAbsent(
        overlay,
        name ->
            new Registry(
                new RegistrySettings(Grace.DEFAULT, () -> KEY, serving, BlobHead.LENGTH, deletion),
                store,
                registryClock(),
                name.equals("local") ? stack : new Stack(List.of(new Overlay(name)))));
  }

  /** A repository of the table, in its overlay. */
  static Repository repository(String word) {
    String[] parts = word.contains(":") ? word.split(":", 2) : new String[] {"local", word};
    RepositoryName name = RepositoryName.parse(parts[1], Optional.empty(), "").orElseThrow();
    return new Repository(new Overlay(parts[0]), name);
  }

  /** The prefix of all keys of a repository. */
  static String prefix(String word) {
    Repository repository = repository(word);
    return repository.overlay().name()
        + "/"
        + repository.name().canonical().replace('/', '!')
        + "/";
  }
}
