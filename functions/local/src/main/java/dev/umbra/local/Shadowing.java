package dev.umbra.local;

import dev.umbra.shadow.BackgroundFills;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Upstreaming;
import dev.umbra.store.Overlay;
import dev.umbra.upstream.Clients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a gateway shows below what is pushed to it, and what it takes to have that. */
final class Shadowing implements AutoCloseable {
  private final Stack stack;
  private final Optional<Clients> clients;
  private final Path spools;
  private final List<BackgroundFills> fills = new ArrayList<>();

  private Shadowing(Stack stack, Optional<Clients> clients, Path spools) {
    this.stack = stack;
    this.clients = clients;
    this.spools = spools;
  }

  /**
   * @param spools a folder for blobs that are given out while they are copied
   */
  static Shadowing of(UpstreamOptions options, Path spools) throws StartException {
    List<Overlay> over = new ArrayList<>();
    for (String name : options.overlays) {
      over.add(overlay(name));
    }
    Stack stack = Stack.of(over, options.any());
    return options.any()
        ? new Shadowing(stack, Optional.of(new Clients(options.settings())), spools)
        : new Shadowing(stack, Optional.empty(), spools);
  }

  private static Overlay overlay(String name) throws StartException {
    return Overlay.parseOver(name)
        .orElseThrow(() -> new StartException("--overlay " + name + ": " + Overlay.RULE));
  }

  /** The overlays, the top one first. */
  Stack stack() {
    return stack;
  }

  /** How images of other registries are had, if any are. */
  Optional<Upstreaming> upstreaming() {
    return clients.map(
        directory ->
            new Upstreaming(
                directory,
                fill -> {
                  BackgroundFills copying = new BackgroundFills(fill, spools);
                  fills.add(copying);
                  return copying;
                }));
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    fills.forEach(BackgroundFills::close);
    clients.ifPresent(Clients::close);
    fills.forEach(BackgroundFills::awaitEnd);
  }
}
