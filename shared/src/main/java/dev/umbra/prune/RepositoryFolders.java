package dev.umbra.prune;

import dev.umbra.store.Inventory;
import dev.umbra.store.Overlay;
import dev.umbra.store.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The repositories of a bucket by their folders' names, in order, and which overlays have each. */
final class RepositoryFolders {
  private RepositoryFolders() {}

  /**
   * Lists them.
   *
   * @param tally hears of folders that are no repository's
   */
  static List<ScaledItem> of(Inventory inventory, Inventory.Top top, Tally tally) {
    Map<String, List<String>> names = new TreeMap<>();
    top.unknown().forEach(tally::unknown);
    inventory.strays().forEach(tally::unknown);
    for (Overlay overlay : top.overlays()) {
      inventory
          .repositories(overlay)
          .forEach(
              folder ->
                  folder
                      .repository()
                      .ifPresentOrElse(
                          name ->
                              names
                                  .computeIfAbsent(
                                      Repository.encoded(name.canonical()),
                                      none -> new ArrayList<>())
                                  .add(overlay.name()),
                          () -> tally.unknown(folder.key())));
    }
    return names.entrySet().stream()
        .map(entry -> new ScaledItem(entry.getKey(), entry.getValue()))
        .toList();
  }
}
