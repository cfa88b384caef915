package dev.umbra.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest {
  private final ObjectStore store = new MemoryObjectStore();

  /** Prune takes data for garbage that no record of the overlays it finds names. */
  @Test
  void findsOverlaysBehindMoreForeignFoldersThanAPageHolds() {
    for (int folder = 0; folder < Listing.MAX; folder++) {
      Contents.newRecord(store, new ObjectKey("0-%04d/object".formatted(folder)), new byte[0]);
    }
    Contents.newRecord(store, new ObjectKey("local/repository/tags/v1"), new byte[0]);
    Inventory.Top top = new Inventory(store).top();
    assertEquals(List.of(Overlay.LOCAL), top.overlays());
    assertEquals(Listing.MAX, top.unknown().size());
  }
}
