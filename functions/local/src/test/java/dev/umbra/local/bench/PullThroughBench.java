package dev.umbra.local.bench;

import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.registry.DistributionServer;
import dev.umbra.testing.registry.Fault;
import dev.umbra.testing.registry.FaultProxy;
import dev.umbra.testing.registry.Opened;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How long a client waits for an image's manifest, and then for the first byte of its large layer,
 * which another registry has and the one that is asked has not yet: of an upstream that redirects
 * to S3 and of one that sends bytes itself, both a round trip away.
 */
final class PullThroughBench {
  private static final int ROUNDS = Integer.getInteger("umbra.bench.rounds", 3);
  private static final long SIZE = Long.getLong("umbra.bench.mebibytes", 1024) << 20;
  private static final Duration ROUND_TRIP =
      Duration.ofMillis(Integer.getInteger("umbra.bench.roundTrip", 50));
  private static final long SMALL = 1 << 20;
  private static final String REPOSITORY = "bench/layer";
  private static final String HOST = "upstream.test";

  /** The upstream, Umbra, distribution and zot each have all layers, for each kind of upstream. */
  private static final int COPIES = 8;

  private final FirstBytes figures = new FirstBytes();
  private long seed;

  @Test
  void measures() throws IOException {
    try (var folder = TemporaryFolder.create("umbra-bench");
        var opened = new Opened()) {
      requireSpace(folder.path());
      S3ProxyServer s3 = opened.keep(S3ProxyServer.onDisk());
      contest(
          "redirects to S3",
          opened.keep(DistributionServer.redirectingTo(s3.newBucket())).url(),
          folder.newFolder("redirects"));
      contest(
          "sends itself", opened.keep(DistributionServer.open()).url(), folder.newFolder("sends"));
    }
    List<String> lines = figures.lines(Machine.here());
    Files.write(
        Files.createDirectories(Path.of("target", "bench")).resolve("pull-through.jsonl"), lines);
    lines.forEach(System.out::println);
    System.out.println(figures.table());
  }

  private static void requireSpace(Path folder) throws IOException {
    long needed = SIZE * ROUNDS * COPIES * 5 / 4;
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          "%d MiB are needed and %d MiB free in %s; -Dumbra.bench.mebibytes asks for smaller layers"
              .formatted(needed >> 20, free >> 20, folder));
    }
  }

  private record Entry(Contestant contestant, Contestant.Running running, PullClient client) {}

  private void contest(String kind, URI upstream, Path folder) throws IOException {
    try (Opened opened = new Opened()) {
      FaultProxy proxy = opened.keep(FaultProxy.before(upstream));
      proxy.always(".", new Fault.Late(ROUND_TRIP));
      Path settings = folder.resolve("upstreams.yaml");
      Files.writeString(
          settings,
          "{upstreams: {%s: {url: \"%s\"}}, allowAddresses: [127.0.0.0/8]}"
              .formatted(HOST, proxy.url()));
      List<Entry> entries = new ArrayList<>();
      entries.add(
          entry(
              Umbra.onFolder("--upstreams=" + settings), HOST + "/" + REPOSITORY, folder, opened));
      entries.add(entry(Distribution.before(proxy.url()), REPOSITORY, folder, opened));
      Optional<Contestant> zot = Zot.before(proxy.url());
      if (zot.isPresent()) {
        entries.add(entry(zot.get(), REPOSITORY, folder, opened));
      }
      UpstreamImage first = UpstreamImage.push(upstream, REPOSITORY, SMALL, seed++);
      for (Entry entry : entries) {
        var _ = entry.client.pull(first);
      }
      for (int round = 0; round < ROUNDS; round++) {
        UpstreamImage image = UpstreamImage.push(upstream, REPOSITORY, SIZE, seed++);
        for (Entry entry : entries) {
          figures.add(kind, entry.contestant, entry.client.pull(image));
          entry.client.awaitKept(image.layer());
        }
        Collections.rotate(entries, 1);
      }
    }
  }

  private static Entry entry(Contestant contestant, String repository, Path folder, Opened opened)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(contestant.name()));
    Contestant.Running running = opened.keep(contestant.start().in(own));
    return new Entry(contestant, running, new PullClient(running.address(), repository));
  }
}
