package dev.umbra.functions.deployment.startup;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.umbra.access.PasswordHash;
import dev.umbra.access.SigningKeys;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.s3.S3ObjectStore;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.SecretsServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long each packaged function takes from its process's start to its first request for an event,
 * and then for its first answer; the same after a snapshot; beside a function that does nothing but
 * read one object. Times say something as ratios within one run only.
 */
final class StartUpBench {
  private static final int ROUNDS = Integer.getInteger("umbra.bench.rounds", 5);
  private static final String BARE = "bare";

  @TempDir Path folder;

  /** What one start came to: milliseconds, and classes loaded until after the first answer. */
  private record Start(double init, double first, double restored, long classes) {}

  @Test
  void printsWhatStartsCost() throws IOException {
    try (S3ProxyServer s3 = S3ProxyServer.inMemory();
        SecretsServer secrets = SecretsServer.start()) {
      Map<String, String> environment = environment(s3.newBucket(), secrets);
      List<Contender> contenders = Contender.all(folder).toList();
      Map<Contender, List<Start>> starts = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (Contender contender : contenders) {
          starts
              .computeIfAbsent(contender, _ -> new ArrayList<>())
              .add(start(contender, environment));
        }
      }
      print(starts);
    }
  }

  private Map<String, String> environment(TestBucket bucket, SecretsServer secrets) {
    SigningKeys keys = SigningKeys.make();
    secrets.put(
        "users",
        "users: {zuul: {password: '%s', access: write}}"
            .formatted(PasswordHash.of("geheim").text()));
    secrets.put("keys", keys.toJson());
    secrets.put("public-keys", keys.publicHalf().toJson());
    try (S3ObjectStore store = S3ObjectStore.open(bucket.settings())) {
      store.putIfAbsent(new ObjectKey(BareFunction.KEY), new byte[1000]);
    }
    Map<String, String> environment = new HashMap<>(secrets.environment());
    environment.put("AWS_REGION", bucket.region());
    environment.put("AWS_ACCESS_KEY_ID", bucket.accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    environment.put("BUCKET", bucket.name());
    environment.put("S3_ENDPOINT", "http://localhost:" + bucket.endpoint().getPort());
    environment.put("UPLOAD_KEY", "0123456789abcdef".repeat(4));
    return environment;
  }

  private Start start(Contender contender, Map<String, String> common) throws IOException {
    Map<String, String> environment = new HashMap<>(common);
    environment.putAll(contender.environment());
    double init;
    double first;
    try (FunctionProcess process =
        FunctionProcess.start(contender.deployed(), contender.handler(), environment, List.of())) {
      init = process.awaitInit().toNanos() / 1e6;
      first = milliseconds(process, contender);
    }
    Path log = Files.createTempFile(folder, "classes", ".log");
    double restored;
    try (FunctionProcess process =
        FunctionProcess.startForSnapshot(
            contender.deployed(),
            contender.handler(),
            environment,
            List.of("-Xlog:class+load:file=" + log + ":none:filecount=0"))) {
      process.awaitCheckpoint();
      process.restore();
      restored = milliseconds(process, contender);
    }
    try (var lines = Files.lines(log)) {
      return new Start(init, first, restored, lines.count());
    }
  }

  private static double milliseconds(FunctionProcess process, Contender contender) {
    long start = System.nanoTime();
    Outcome outcome = process.invoke(contender.event()).join();
    double milliseconds = (System.nanoTime() - start) / 1e6;
    assertInstanceOf(Outcome.Answer.class, outcome, outcome::toString);
    return milliseconds;
  }

  private static void print(Map<Contender, List<Start>> all) {
    Map<String, Start> medians = new LinkedHashMap<>();
    all.forEach((contender, starts) -> medians.put(contender.name(), median(starts)));
    Start bare = medians.getOrDefault(BARE, new Start(1, 1, 1, 1));
    System.out.printf(
        "%-36s %6s %11s %6s %13s %15s %8s%n",
        "function", "MB", "init, ms", "ratio", "first answer", "after restore", "classes");
    all.keySet()
        .forEach(
            contender -> {
              Start start = medians.getOrDefault(contender.name(), bare);
              System.out.printf(
                  Locale.ROOT,
                  "%-36s %6.1f %11.0f %6.2f %13.0f %15.0f %8d%n",
                  contender.name(),
                  contender.size() / 1e6,
                  start.init,
                  start.init / bare.init,
                  start.first,
                  start.restored,
                  start.classes);
            });
    medians.forEach(
        (name, start) ->
            System.out.printf(
                Locale.ROOT,
                "{\"benchmark\":\"start-up\",\"function\":\"%s\",\"init_ms\":%.0f,"
                    + "\"init_ratio\":%.2f,\"first_ms\":%.0f,\"restored_ms\":%.0f,\"classes\":%d,"
                    + "\"rounds\":%d}%n",
                name,
                start.init,
                start.init / bare.init,
                start.first,
                start.restored,
                start.classes,
                ROUNDS));
  }

  private static Start median(List<Start> starts) {
    return new Start(
        middle(starts.stream().mapToDouble(Start::init).sorted().toArray()),
        middle(starts.stream().mapToDouble(Start::first).sorted().toArray()),
        middle(starts.stream().mapToDouble(Start::restored).sorted().toArray()),
        starts.getFirst().classes);
  }

  private static double middle(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}
