package dev.umbra.store.file;

import static dev.umbra.store.file.ModelStore.bytes;
import static dev.umbra.store.file.ModelStore.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.Listing.Depth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a page costs, in names read and files looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ListingCostTest {
  private static final int REPOSITORIES = 100_000;
  private static final int TAGS = 50;

  private static final class CountingDisk implements DelegatingDisk {
    private final ModelDisk disk = new ModelDisk();
    private final AtomicLong names = new AtomicLong();
    private final AtomicLong folders = new AtomicLong();
    private final AtomicLong files = new AtomicLong();

    @Override
    public Disk disk() {
      return disk;
    }

    @Override
    public void visit(Path folder, Visitor visitor) throws IOException {
      folders.incrementAndGet();
      disk.visit(
          folder,
          name -> {
            names.incrementAndGet();
            return visitor.visit(name);
          });
    }

    @Override
    public Optional<FileVersion> version(Path file) {
      files.incrementAndGet();
      return disk.version(file);
    }
  }

  /** What one page took. */
  private record Cost(long names, long folders, long files) {}

  private final CountingDisk one = new CountingDisk();
  private final CountingDisk many = new CountingDisk();

  @BeforeAll
  void fill() {
    FileObjectStore alone = ModelStore.open(one);
    FileObjectStore crowded = ModelStore.open(many);
    for (int tag = 0; tag < TAGS; tag++) {
      alone.putIfAbsent(key("local/docker.io!library!alpine/tags/" + tag), bytes("tag"));
      crowded.putIfAbsent(key("local/docker.io!library!alpine/tags/" + tag), bytes("tag"));
    }
    for (int number = 0; number < REPOSITORIES; number++) {
      crowded.putIfAbsent(key("local/docker.io!library!r" + number + "/tags/one"), bytes("tag"));
    }
  }

  private static Cost cost(CountingDisk disk, Listing listing, int entries) {
    FileObjectStore store = ModelStore.open(disk);
    disk.names.set(0);
    disk.folders.set(0);
    disk.files.set(0);
    ListPage page = store.list(listing);
    assertEquals(entries, page.entries().size());
    return new Cost(disk.names.get(), disk.folders.get(), disk.files.get());
  }

  @Test
  void pageOfOneRepositoryCostsTheSameBesideManyOthers() {
    Listing tags = Listing.keys("local/docker.io!library!alpine/tags/", 20);
    Cost alone = cost(one, tags, 20);
    assertEquals(new Cost(TAGS, 1, 21), alone);
    assertEquals(alone, cost(many, tags, 20));
  }

  @Test
  void laterPageCostsNoMoreThanTheFirst() {
    String prefix = "local/docker.io!library!alpine/tags/";
    Listing last = new Listing(prefix, prefix + "5", Depth.KEYS, 20);
    Cost cost = cost(many, last, 4);
    assertEquals(new Cost(TAGS, 1, 4), cost);
  }

  @Test
  void pageOfRepositoriesReadsTheirNamesOnceAndLooksIntoItsOwn() {
    Listing catalog = new Listing("local/", "local/docker.io!library!r5", Depth.FOLDERS, 1000);
    Cost cost = cost(many, catalog, 1000);
    assertEquals(0, cost.files());
    assertTrue(cost.folders() <= 1 + 2 * 1001, cost::toString);
    assertTrue(cost.names() <= REPOSITORIES + 1 + 2 * 1001, cost::toString);
  }

  @Test
  void pageOfKeysAcrossRepositoriesReadsThoseItShows() {
    Cost cost = cost(many, Listing.keys("local/", 1000), 1000);
    assertTrue(cost.folders() <= 1 + 2 * 1001, cost::toString);
    assertTrue(cost.files() <= 1001, cost::toString);
  }
}
