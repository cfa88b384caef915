package dev.umbra.prune;

import dev.umbra.image.RepositoryName;
import dev.umbra.prune.Heads.DoomedBlob;
import dev.umbra.store.Inventory;
import dev.umbra.store.ListPage;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Randomness;
import dev.umbra.store.Repository;
import dev.umbra.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * The stored plans: {@code prune/plans/<plan>/<repository>/<attempt>/<part>}, of each repository
 * first the parts of everything but blobs, then those of its blobs; and {@code
 * prune/plans/<plan>/swept/…}, the data that went.
 */
final class Plans {
  static final String PREFIX = "prune/plans/";
  private static final Pattern ID = Pattern.compile("[0-9]{8}t[0-9]{6}z-[0-9a-f]{8}");
  private static final int LINES = 5000;

  private final ObjectStore store;
  private final String plan;
  private final String prefix;
  private final String attempt;

  /**
   * @param attempt at the repositories that are written; of no meaning for those that are read
   * @throws UnknownPlanException for what can be no plan's id
   */
  Plans(ObjectStore store, String plan, int attempt) {
    if (!ID.matcher(plan).matches()) {
      throw new UnknownPlanException(plan);
    }
    this.store = store;
    this.plan = plan;
    this.attempt = "%05d".formatted(attempt);
    this.prefix = PREFIX + plan + "/";
  }

  /** Says that there is such a plan, even where nothing is to be done. */
  void begin(Instant start) {
    var _ = store.putIfAbsent(marker(), Json.bytes(Map.of("start", start.toString())));
  }

  /** The start of the run that made the plan; empty where there is no such plan. */
  Optional<Instant> start() {
    return store
        .get(marker())
        .map(object -> Json.text(Json.read(object.content()), "start"))
        .map(Instant::parse);
  }

  /**
   * @throws UnknownPlanException where there is no such plan
   */
  void requireExisting() {
    if (store.head(marker()).isEmpty()) {
      throw new UnknownPlanException(plan);
    }
  }

  private ObjectKey marker() {
    return new ObjectKey(prefix + "plan");
  }

  /**
   * How far applying the plan came when its time was over.
   *
   * @param parts so many of the first are done
   * @param fruitless how many attempts in a row came no further
   */
  record Applied(int parts, int fruitless) {
    static final Applied NOTHING = new Applied(0, 0);
  }

  Applied applied() {
    return store
        .get(appliedKey())
        .map(object -> Json.read(object.content()))
        .map(
            document ->
                new Applied(
                    (int) Json.number(document, "parts"), (int) Json.number(document, "fruitless")))
        .orElse(Applied.NOTHING);
  }

  /** Writes it; two who apply at once may overwrite each other, and do again what was done. */
  void applied(Applied applied) {
    forgetApplied();
    if (!applied.equals(Applied.NOTHING)) {
      var _ =
          store.putIfAbsent(
              appliedKey(),
              Json.bytes(
                  Map.of(
                      "parts", applied.parts(),
                      "fruitless", applied.fruitless(),
                      "write", Randomness.uuid())));
    }
  }

  /** The plan is applied to its end, or undone: applying it begins anew. */
  void forgetApplied() {
    store.deleteAll(List.of(appliedKey()));
  }

  private ObjectKey appliedKey() {
    return new ObjectKey(prefix + "applied");
  }

  /** Writes a repository's plan but for its blobs, in as many parts as it takes. */
  void write(RepositoryName name, Heads heads) {
    if (!heads.isEmpty()) {
      writeParts(folder(name) + "1-heads-", PlanLines.of(heads));
    }
  }

  /**
   * Writes a part of the blobs of a repository's plan.
   *
   * @param number of the part
   */
  void write(RepositoryName name, int number, List<DoomedBlob> blobs) {
    if (!blobs.isEmpty()) {
      writeParts(
          folder(name) + "2-blobs-%05d-".formatted(number), blobs.stream().map(PlanLines::line));
    }
  }

  /** Writes down data that is about to go. */
  void writeSwept(List<ObjectKey> keys) {
    writeParts(
        prefix + "swept/" + Randomness.uuid() + "-",
        keys.stream().map(key -> Map.<String, Object>of("data", key.value())));
  }

  private void writeParts(String start, Stream<Map<String, Object>> lines) {
    int[] number = {0};
    lines
        .gather(Gatherers.windowFixed(LINES))
        .forEach(
            window ->
                store.putIfAbsent(
                    new ObjectKey(start + "%05d".formatted(number[0]++)), Json.lines(window)));
  }

  /** What the plan does to each repository, in each attempt at it. */
  List<Part> parts() {
    return keys(prefix)
        .map(key -> key.value().substring(prefix.length()).split("/", 3))
        .filter(components -> components.length == 3)
        .map(components -> new Part(components[0], components[1]))
        .distinct()
        .toList();
  }

  /**
   * A repository's plan, as one attempt made it: a run that stopped within a repository begins it
   * anew.
   */
  record Part(String folder, String attempt) {
    RepositoryName name() {
      return RepositoryName.ofCanonical(Repository.decoded(folder));
    }
  }

  /** What a part does but for blobs. */
  Heads heads(Part part) {
    return PlanLines.heads(documents(folder(part), "1-heads-").flatMap(lines -> lines));
  }

  /** What it does to blobs, window by window. */
  Stream<List<DoomedBlob>> blobs(Part part) {
    return documents(folder(part), "2-blobs-").map(PlanLines::blobs);
  }

  /** Everything that the plan says. */
  Stream<String> lines() {
    return keys(prefix)
        .filter(key -> !key.equals(marker()))
        .map(store::get)
        .flatMap(Optional::stream)
        .flatMap(part -> new String(part.content(), StandardCharsets.UTF_8).lines());
  }

  /** The data that went. */
  List<ObjectKey> swept() {
    return documents(prefix + "swept/", "")
        .flatMap(lines -> lines)
        .map(line -> new ObjectKey(Json.text(line, "data")))
        .toList();
  }

  private Stream<Stream<Map<String, Object>>> documents(String folder, String start) {
    return keys(folder)
        .filter(key -> key.value().startsWith(folder + start))
        .map(store::get)
        .flatMap(Optional::stream)
        .map(StoredObject::content)
        .map(Json::readLines);
  }

  private Stream<ObjectKey> keys(String folder) {
    return new Inventory(store).ownBelow(folder).map(ListPage.Entry::key);
  }

  private String folder(RepositoryName name) {
    return folder(new Part(Repository.encoded(name.canonical()), attempt));
  }

  private String folder(Part part) {
    return prefix + part.folder() + "/" + part.attempt() + "/";
  }
}
