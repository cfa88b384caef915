package dev.umbra.store;

import dev.umbra.image.Digest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The records of one repository in one overlay, as listings give them. What fits into one page is
 * one request; of a larger repository each kind is listed by itself, page by page as the stream is
 * consumed, so that nobody holds it whole.
 */
public final class RepositoryListing {
  private static final List<String> FOLDERS =
      List.of("blobs/", "manifests/", "referrers/", "tags/");

  private final ObjectStore store;
  private final Repository repository;
  private final String prefix;
  private final ListPage first;

  private RepositoryListing(ObjectStore store, Repository repository) {
    this.store = store;
    this.repository = repository;
    this.prefix = repository.prefix();
    this.first = store.list(Listing.keys(prefix, Listing.MAX));
  }

  /** An object, and what it is. */
  public record Listed(RecordKey what, ListPage.Entry entry) {}

  /** Starts to list the repository. */
  public static RepositoryListing of(ObjectStore store, Repository repository) {
    return new RepositoryListing(store, repository);
  }

  public Stream<Listed> tags() {
    return folder("tags/");
  }

  public Stream<Listed> manifests() {
    return folder("manifests/");
  }

  public Stream<Listed> referrers() {
    return folder("referrers/");
  }

  public Stream<Listed> blobs() {
    return folder("blobs/");
  }

  /** Whether the repository may have a record of this blob: known where one page told all. */
  public boolean mayHoldBlob(Digest digest) {
    String name = repository.blob(digest).value();
    return first.more() || first.entries().stream().anyMatch(entry -> entry.name().equals(name));
  }

  /** What stands beside the folders of records. */
  public Stream<Listed> others() {
    Predicate<String> known = name -> FOLDERS.stream().anyMatch(within(name)::startsWith);
    if (!first.more()) {
      return listed(first.entries().stream().filter(entry -> !known.test(entry.name())));
    }
    Listing folders = new Listing(prefix, "", Listing.Depth.FOLDERS, Listing.MAX);
    return ListPages.entries(store, folders)
        .map(ListPage.Entry::name)
        .filter(folder -> !known.test(folder))
        .flatMap(folder -> listed(keys(folder)));
  }

  private Stream<Listed> folder(String folder) {
    return listed(
        first.more()
            ? keys(prefix + folder)
            : first.entries().stream().filter(entry -> within(entry.name()).startsWith(folder)));
  }

  private Stream<ListPage.Entry> keys(String folder) {
    return ListPages.entries(store, Listing.keys(folder, Listing.MAX));
  }

  private Stream<Listed> listed(Stream<ListPage.Entry> entries) {
    return entries.map(entry -> new Listed(RecordKey.parse(within(entry.name())), entry));
  }

  private String within(String name) {
    return name.substring(prefix.length());
  }
}
