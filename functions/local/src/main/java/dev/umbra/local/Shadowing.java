package dev.umbra.local;

import dev.umbra.shadow.BackgroundFills;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Upstreaming;
import dev.umbra.store.Overlay;
import dev.umbra.upstream.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a gateway shows below what is pushed to it, and what it takes to have that. */
final class Shadowing implements AutoCloseable {
  private final Stack stack;
  private final Optional<Clients> clients;
  private final List<BackgroundFills> fills = new ArrayList<>();

  private Shadowing(Stack stack, Optional<Clients> clients) {
    this.stack = stack;
    this.clients = clients;
  }

  static Shadowing of(UpstreamOptions options) throws StartException {
    List<Overlay> overlays = new ArrayList<>();
    for (String name : options.overlays) {
      overlays.add(overlay(name));
    }
    overlays.add(Overlay.LOCAL);
    if (!options.any()) {
      return new Shadowing(new Stack(overlays), Optional.empty());
    }
    overlays.add(Overlay.UPSTREAM);
    return new Shadowing(new Stack(overlays), Optional.of(new Clients(options.settings())));
  }

  private static Overlay overlay(String name) throws StartException {
    return Overlay.parse(name)
        .filter(overlay -> !List.of(Overlay.LOCAL, Overlay.UPSTREAM).contains(overlay))
        .orElseThrow(
            () ->
                new StartException(
                    "--overlay "
                        + name
                        + ": a name has at most 32 lower-case letters, digits and dashes, begins"
                        + " with a letter, and is none that the bucket uses itself"));
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
                  BackgroundFills copying = new BackgroundFills(fill);
                  fills.add(copying);
                  return copying;
                }));
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    fills.forEach(BackgroundFills::close);
    clients.ifPresent(Clients::close);
  }
}
