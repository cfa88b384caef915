package dev.umbra.prune;

import static dev.umbra.prune.World.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.store.ListPage;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrayNamesTest {
  private final World world = new World();

  /** Every folder of prune's has a marker of the console's, and a name with a space. */
  private ObjectStore withStrays() {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(world.store, arguments);
                return answer instanceof ListPage page
                    ? more((Listing) arguments[0], page)
                    : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static ListPage more(Listing listing, ListPage page) {
    if (!listing.prefix().startsWith("prune/") || listing.limit() == 1) {
      return page;
    }
    Stream<ListPage.Entry> strays =
        Stream.of("", "a b")
            .map(name -> new ListPage.Entry(listing.prefix() + name, "e", 0, Instant.EPOCH));
    return new ListPage(
        Stream.concat(strays, page.entries().stream()).toList(), page.more(), page.storeTime());
  }

  @Test
  void belowPruneStopNoRun() {
    world.blobs("config", "layer");
    world.tag("v1", World.image("config", "layer"));
    world.age(DAY.multipliedBy(200));
    Prune prune = new Prune(withStrays(), world.settings);
    Report stopped = prune.run(Progress.SILENT, new Stop(() -> true));
    Report ended = prune.run(Progress.SILENT, Stop.NEVER);
    assertEquals(stopped.id(), ended.id());
    assertEquals(Outcome.CLEAN, ended.outcome(), ended::toJson);
    world.age(DAY);
    assertEquals(2, prune.run(Progress.SILENT, Stop.NEVER).count("swept"));
    assertEquals(List.of(), world.keys());
    Report plan = prune.plan(Progress.SILENT, Stop.NEVER);
    assertEquals(Outcome.CLEAN, prune.apply(plan.id(), Progress.SILENT, Stop.NEVER).outcome());
  }
}
