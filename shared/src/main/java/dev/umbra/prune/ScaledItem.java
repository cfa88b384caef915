package dev.umbra.prune;

import dev.umbra.image.RepositoryName;
import dev.umbra.store.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A repository to be pruned.
 *
 * @param folder its name as folders have it, such as {@code docker.io!org!app}
 * @param overlays names of those that have it
 */
public record ScaledItem(String folder, List<String> overlays) {
  public ScaledItem {
    overlays = List.copyOf(overlays);
  }

  /** The repository's name. */
  RepositoryName name() {
    return RepositoryName.ofCanonical(Repository.decoded(folder));
  }

  /** As {@link #parse} reads it. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("folder", folder);
    members.put("overlays", overlays);
    return members;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static ScaledItem parse(Map<String, Object> members) {
    List<String> overlays = Json.texts(members, "overlays");
    if (!(members.get("folder") instanceof String folder) || overlays.isEmpty()) {
      throw new IllegalArgumentException("not a repository and its overlays: " + members);
    }
    return new ScaledItem(folder, overlays);
  }
}
