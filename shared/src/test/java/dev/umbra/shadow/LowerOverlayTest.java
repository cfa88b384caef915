package dev.umbra.shadow;

import static dev.umbra.shadow.Bench.APP;
import static dev.umbra.shadow.Bench.byTag;
import static dev.umbra.shadow.Bench.digest;
import static dev.umbra.shadow.Bench.image;
import static dev.umbra.shadow.Bench.index;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.http.RegistryException;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import dev.umbra.store.Catalog;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three overlays: what a change pushed, over what everybody pushed, over what was cached. */
class LowerOverlayTest {
  private static final Overlay CHANGE = new Overlay("change-1");
  private static final Overlay CACHE = new Overlay("upstream");

  private final Bench bench = new Bench(CHANGE, Overlay.LOCAL, CACHE);
  private final Stack stack = new Stack(List.of(CHANGE, Overlay.LOCAL, CACHE));

  @BeforeEach
  void fill() {
    pushTo(CACHE, "cached", "latest");
    pushTo(Overlay.LOCAL, "pushed", "v1");
  }

  private void pushTo(Overlay overlay, String config, String tag) {
    Stack only = new Stack(List.of(overlay));
    new BlobPush(only, bench.stores()).push(APP, digest(config), Bench.body(config));
    new ManifestPush(only, bench.stores()).push(byTag(APP, tag, image(config)));
  }

  private Optional<String> source(String tag) {
    return new ManifestView(stack, bench.stores())
        .find(APP, new Tag(tag))
        .map(pulled -> pulled.source().text());
  }

  @Test
  void theTopmostThatHasATagWins() {
    assertEquals(Optional.of("upstream-cache"), source("latest"));
    pushTo(Overlay.LOCAL, "pushed", "latest");
    assertEquals(Optional.of("local"), source("latest"));
    pushTo(CHANGE, "changed", "latest");
    assertEquals(Optional.of(CHANGE.name()), source("latest"));
  }

  @Test
  void deletingUncoversWhatIsBelow() {
    pushTo(CHANGE, "changed", "latest");
    assertTrue(bench.deletion().delete(APP, new Tag("latest")));
    assertEquals(Optional.of("upstream-cache"), source("latest"));
  }

  @Test
  void listingsShowAllInOneOrder() {
    pushTo(CHANGE, "changed", "latest");
    CatalogView view = new CatalogView(stack, bench.stores());
    assertEquals(
        new Catalog.Page(List.of("latest", "v1"), false), view.tags(APP, "", 10).orElseThrow());
    assertEquals(new Catalog.Page(List.of("latest"), true), view.tags(APP, "", 1).orElseThrow());
    assertEquals(new Catalog.Page(List.of("v1"), false), view.tags(APP, "latest", 1).orElseThrow());
    assertEquals(new Catalog.Page(List.of(APP.canonical()), false), view.repositories("", 10));
  }

  @Test
  void aPushRestsOnItsOwnOverlayWithTheSameData() {
    bench.blob(APP, "mine");
    bench.manifests().push(byTag(APP, "v2", image("mine", "cached")));
    assertEquals(
        bench.stores().blobs().find(new Repository(CACHE, APP), digest("cached")),
        bench.stores().blobs().find(new Repository(CHANGE, APP), digest("cached")));
  }

  @Test
  void anIndexTakesItsChildrenUpWithAllThatTheyNeed() {
    byte[] child = image("cached");
    bench.manifests().push(byTag(APP, "v2", index(child)));
    Repository top = new Repository(CHANGE, APP);
    Digest digest = Digest.ofContent(Algorithm.SHA256, child);
    assertArrayEquals(
        child, bench.stores().manifests().read(top, digest).orElseThrow().value().bytes());
    assertTrue(bench.stores().blobs().find(top, digest("cached")).isPresent());
  }

  @Test
  void aChildWhoseLayersAreNotAllThereIsMissing() {
    Repository cache = new Repository(CACHE, APP);
    bench.clock.advance(Bench.GRACE.period());
    bench.stores().blobs().delete(cache, digest("cached"));
    assertThrows(
        RegistryException.class,
        () -> bench.manifests().push(byTag(APP, "v2", index(image("cached")))));
  }

  @Test
  void pushersHeadAndMountTakeABlobUp() {
    RepositoryName other = RepositoryName.ofCanonical("quay.io/other/app");
    assertTrue(bench.view().rely(APP, digest("cached")).isPresent());
    assertTrue(bench.record(APP, "cached").isPresent());
    assertTrue(bench.view().mount(APP, other, digest("pushed")).isPresent());
    assertTrue(bench.record(other, "pushed").isPresent());
    assertEquals(Optional.empty(), bench.view().mount(APP, other, digest("nowhere")));
  }
}
