package dev.umbra.store;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Everything that is in a bucket, listed as what it is. Streams read page by page. */
public final class Inventory {
  private static final String DATA = "blobs/";
  private static final String UPLOADS = "uploads/";
  private static final String PRUNE = "prune/";

  /** The folders whose objects are written piece by piece. */
  public static final List<String> WRITTEN = List.of(DATA, UPLOADS);

  /** In a range: a listing of many small repositories takes few requests more than it must. */
  private static final int REPOSITORIES = 50;

  private final ObjectStore store;

  public Inventory(ObjectStore store) {
    this.store = store;
  }

  /**
   * The folders at the top.
   *
   * @param overlays those that can be overlays
   * @param unknown those that nothing of this registry is in
   * @param storeTime the store's clock when it answered
   */
  public record Top(List<Overlay> overlays, List<String> unknown, Instant storeTime) {
    public Top {
      overlays = List.copyOf(overlays);
      unknown = List.copyOf(unknown);
    }
  }

  /** What the bucket holds at the top, however much that is not the registry's. */
  public Top top() {
    Listing listing = new Listing("", "", Listing.Depth.FOLDERS, Listing.MAX);
    ListPage first = store.list(listing);
    Stream<ListPage.Entry> others =
        listing.next(first).stream().flatMap(next -> ListPages.entries(store, next));
    List<String> folders =
        Stream.concat(first.entries().stream(), others)
            .map(ListPage.Entry::name)
            .filter(
                name ->
                    !List.of(AnswerLog.PREFIX, Claims.PREFIX, DATA, UPLOADS, PRUNE).contains(name))
            .toList();
    return new Top(
        folders.stream().map(Inventory::overlay).flatMap(Optional::stream).toList(),
        folders.stream().filter(folder -> overlay(folder).isEmpty()).toList(),
        first.storeTime());
  }

  private static Optional<Overlay> overlay(String folder) {
    return Overlay.parse(folder.substring(0, folder.length() - 1));
  }

  /** Keys at the top that are in no folder; a request for each folder. */
  public List<String> strays() {
    List<String> strays = new ArrayList<>();
    Optional<Listing> next = Optional.of(Listing.keys("", Listing.MAX));
    while (next.isPresent()) {
      Listing listing = next.get();
      ListPage page = store.list(listing);
      List<String> names = page.entries().stream().map(ListPage.Entry::name).toList();
      names.stream().takeWhile(name -> name.indexOf('/') < 0).forEach(strays::add);
      next =
          names.stream()
              .filter(name -> name.indexOf('/') >= 0)
              .findFirst()
              .map(Inventory::behindItsFolder)
              .or(() -> listing.next(page));
    }
    return strays;
  }

  /** The character after the slash is greater than everything in the folder. */
  private static Listing behindItsFolder(String name) {
    String folder = name.substring(0, name.indexOf('/'));
    return new Listing("", folder + (char) ('/' + 1), Listing.Depth.KEYS, Listing.MAX);
  }

  /** Every object whose key begins so. */
  public Stream<ListPage.Entry> below(String prefix) {
    return ListPages.entries(store, Listing.keys(prefix, Listing.MAX));
  }

  /** The same, but for what is no key of this registry: a console's folder, a name with a space. */
  public Stream<ListPage.Entry> ownBelow(String prefix) {
    return below(prefix).filter(entry -> ObjectKey.parse(entry.name()).isPresent());
  }

  /** The store's clock. */
  public Instant clock() {
    return store.list(Listing.keys(PRUNE, 1)).storeTime();
  }

  /** The folders of an overlay: what each is called, and whose it is if it is a repository's. */
  public Stream<Folder> repositories(Overlay overlay) {
    String prefix = overlay.prefix();
    return ListPages.entries(store, new Listing(prefix, "", Listing.Depth.FOLDERS, Listing.MAX))
        .map(entry -> new Folder(entry.name(), name(entry.name().substring(prefix.length()))));
  }

  private static Optional<RepositoryName> name(String folder) {
    String component = folder.substring(0, folder.length() - 1);
    return component.indexOf('!') < 0
        ? Optional.empty()
        : RepositoryName.parseCanonical(Repository.decoded(component));
  }

  /**
   * A folder of an overlay.
   *
   * @param key with the slash at its end
   */
  public record Folder(String key, Optional<RepositoryName> repository) {}

  /** Every record of an overlay, and of which repository it is. */
  public Stream<InRepository> records(Overlay overlay) {
    String prefix = overlay.prefix();
    return ListPages.entries(store, Listing.keys(prefix, Listing.MAX))
        .map(entry -> inRepository(prefix, entry));
  }

  /**
   * Every record of an overlay, in parts that may be listed side by side: those of 50 repositories
   * each.
   */
  public List<RecordRange> recordRanges(Overlay overlay) {
    String prefix = overlay.prefix();
    List<String> bounds =
        ListPages.entries(store, new Listing(prefix, "", Listing.Depth.FOLDERS, Listing.MAX))
            .map(ListPage.Entry::name)
            .gather(Gatherers.windowFixed(REPOSITORIES))
            .map(List::getFirst)
            .skip(1)
            .toList();
    List<RecordRange> ranges = new ArrayList<>();
    String after = "";
    for (String bound : bounds) {
      ranges.add(new RecordRange(store, prefix, after, Optional.of(bound)));
      after = bound;
    }
    ranges.add(new RecordRange(store, prefix, after, Optional.empty()));
    return ranges;
  }

  /**
   * Some of an overlay's records.
   *
   * @param after the key before the first
   * @param until the key after the last; empty for the last range
   */
  public record RecordRange(
      ObjectStore store, String prefix, String after, Optional<String> until) {
    /** Lists them, page by page as the stream is consumed. */
    public Stream<InRepository> records() {
      Listing listing = new Listing(prefix, after, Listing.Depth.KEYS, Listing.MAX);
      return ListPages.entries(store, listing)
          .takeWhile(entry -> until.isEmpty() || entry.name().compareTo(until.get()) < 0)
          .map(entry -> inRepository(prefix, entry));
    }
  }

  private static InRepository inRepository(String prefix, ListPage.Entry entry) {
    String within = entry.name().substring(prefix.length());
    int slash = within.indexOf('/');
    Optional<RepositoryName> name =
        slash < 0 ? Optional.empty() : name(within.substring(0, slash + 1));
    return new InRepository(name, RecordKey.parse(within.substring(slash + 1)), entry);
  }

  /**
   * A record, and of which repository it is.
   *
   * @param name empty where the folder's name is no repository's
   */
  public record InRepository(Optional<RepositoryName> name, RecordKey what, ListPage.Entry entry) {
    /** Whether it is in no folder of the overlay, not even one of a wrong name. */
    public boolean isStray() {
      return entry.name().indexOf('/') == entry.name().lastIndexOf('/');
    }
  }

  /** Every data object, in the order of algorithm, digest and id. */
  public Stream<Data> data() {
    return DataRanges.entries(store).map(Inventory::data);
  }

  private static Data data(ListPage.Entry entry) {
    String[] parts = entry.name().split("/", -1);
    if (parts.length != 4) {
      return new Data(Optional.empty(), entry);
    }
    Optional<ObjectId> id = ObjectId.parse(parts[3]);
    Optional<StoredBlob> blob =
        Algorithm.parse(parts[1])
            .flatMap(algorithm -> Digest.parse(algorithm + ":" + parts[2]))
            .flatMap(digest -> id.map(object -> new StoredBlob(digest, object, entry.size())));
    return new Data(blob, entry);
  }

  /**
   * A data object.
   *
   * @param blob empty where the key is none that this registry makes
   */
  public record Data(Optional<StoredBlob> blob, ListPage.Entry entry) {}

  /** Every object of every upload; those of one upload follow one another. */
  public Stream<UploadObject> uploads() {
    return ListPages.entries(store, Listing.keys(UPLOADS, Listing.MAX)).map(Inventory::upload);
  }

  private static UploadObject upload(ListPage.Entry entry) {
    String[] parts = entry.name().split("/", -1);
    boolean known =
        parts.length == 4
            && ObjectId.parse(parts[2]).isPresent()
            && ObjectKey.parse(entry.name()).isPresent();
    Optional<String> upload =
        known ? Optional.of(UPLOADS + parts[1] + "/" + parts[2] + "/") : Optional.empty();
    return new UploadObject(upload, parts[parts.length - 1].equals(Uploads.SESSION), entry);
  }

  /** Whether this registry writes objects of such a key piece by piece. */
  public static boolean isWritten(ObjectKey key) {
    ListPage.Entry entry = new ListPage.Entry(key.value(), "", 0, Instant.EPOCH);
    return key.value().startsWith(DATA)
        ? data(entry).blob().isPresent()
        : key.value().startsWith(UPLOADS) && upload(entry).upload().isPresent();
  }

  /**
   * An object of an upload.
   *
   * @param upload the prefix of all objects of the same upload; empty where the key is none that
   *     this registry makes
   * @param session whether it is the session's record, not a chunk
   */
  public record UploadObject(Optional<String> upload, boolean session, ListPage.Entry entry) {}
}
