package dev.umbra.registry;

import dev.umbra.image.RepositoryName;
import dev.umbra.shadow.BackgroundFills;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Upstreaming;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.Overlay;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.upstream.TestUpstream;
import dev.umbra.upstream.UpstreamClient;
import dev.umbra.upstream.UpstreamRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A registry that shows the images of one upstream, {@code upstream.test}, below its own. */
final class Shadowed implements AutoCloseable {
  /** A repository that nobody may ask the upstream for. */
  static final String CLOSED = "/v2/upstream.test/closed/app";

  static final String APP = "/v2/upstream.test/org/app";

  final TestRegistry registry;
  private final UpstreamClient client;
  private final List<BackgroundFills> fills = new ArrayList<>();

  Shadowed(FaultProxy upstream, Overlay... over) {
    this(TestRegistry.inline(), upstream, over);
  }

  /** Another process on the same bucket. */
  Shadowed again(FaultProxy upstream) {
    return new Shadowed(registry, upstream);
  }

  /** Another process, which sees the bucket so. */
  Shadowed on(ObjectStore store, FaultProxy upstream) {
    return new Shadowed(registry.on(store), upstream);
  }

  private Shadowed(TestRegistry plain, FaultProxy upstream, Overlay... over) {
    this(plain, TestUpstream.at(upstream.url()), over);
  }

  /** A registry before an upstream with settings of its own. */
  static Shadowed before(TestUpstream upstream) {
    return new Shadowed(TestRegistry.inline(), upstream);
  }

  private Shadowed(TestRegistry plain, TestUpstream upstream, Overlay... over) {
    this.client = upstream.at(plain.clock()).client();
    this.registry =
        plain.showing(
            Stack.of(List.of(over), true), new Upstreaming(this::upstream, this::background));
  }

  private Optional<UpstreamRegistry> upstream(RepositoryName name) {
    return name.host().equals("upstream.test") && !name.canonical().contains("/closed/")
        ? Optional.of(client)
        : Optional.empty();
  }

  private BackgroundFills background(dev.umbra.shadow.Fill fill) {
    BackgroundFills copying = new BackgroundFills(fill, Path.of("target/spools"));
    fills.add(copying);
    return copying;
  }

  @Override
  public void close() {
    fills.forEach(BackgroundFills::close);
    client.close();
    fills.forEach(BackgroundFills::awaitEnd);
  }
}
