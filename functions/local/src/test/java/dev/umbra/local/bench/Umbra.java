package dev.umbra.local.bench;

import dev.umbra.local.process.Command;
import dev.umbra.local.process.GatewayJar;
import dev.umbra.local.process.GatewayJvm;
import dev.umbra.testing.TestBucket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Umbra as the build made it. */
final class Umbra {
  private Umbra() {}

  static Contestant onFolder(String... options) {
    return contestant(List.of(options), Map.of());
  }

  static Contestant on(TestBucket bucket) {
    return contestant(
        List.of(
            "--inline",
            "--bucket",
            bucket.name(),
            "--region",
            bucket.region(),
            "--s3-endpoint",
            bucket.endpoint().toString()),
        Map.of(
            "AWS_ACCESS_KEY_ID", bucket.accessKey(), "AWS_SECRET_ACCESS_KEY", bucket.secretKey()));
  }

  private static Contestant contestant(List<String> options, Map<String, String> environment) {
    String commit = Command.of("git", "rev-parse", "--short", "HEAD").run().value();
    return new Contestant(
        "umbra",
        commit,
        folder -> {
          Stream<String> data = Stream.of("--data", folder.resolve("data").toString());
          GatewayJvm gateway =
              GatewayJvm.start(
                  GatewayJar.built(),
                  Stream.concat(data, options.stream()).toList(),
                  environment,
                  folder.resolve("log"));
          return new Contestant.Running(gateway.address(), gateway::close);
        });
  }
}
