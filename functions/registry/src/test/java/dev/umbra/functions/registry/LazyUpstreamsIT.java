package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.Digest;
import dev.umbra.testing.S3ProxyServer;
import dev.umbra.testing.lambda.Deployment;
import dev.umbra.testing.lambda.DeploymentSettings;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import dev.umbra.testing.lambda.StackPackages;
import dev.umbra.testing.registry.RegistryClient;
import dev.umbra.testing.registry.SmallImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pull of a pushed image costs where upstreams are shown below: nothing of their client. */
final class LazyUpstreamsIT {
  private static final String APP = "upstream.test/team/app";

  /** Nobody answers there. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "UPSTREAMS",
          "{upstreams: {upstream.test: {url: 'http://127.0.0.1:9'}}, allowAddresses: [127.0.0.0/8]}",
          "JAVA_TOOL_OPTIONS",
          "-Xlog:class+load:stdout");

  @Test
  void aPullOfAPushedImageLoadsNoClassOfTheirHttpClient(@TempDir Path folder) {
    try (S3ProxyServer server = S3ProxyServer.inMemory();
        Deployment registry =
            new Deployment(
                new StackPackages(folder),
                server.newBucket(),
                DeploymentSettings.of(Access.OPEN).with(ENVIRONMENT));
        RegistryClient client = new RegistryClient(registry.address())) {
      SmallImage image = SmallImage.random(7);
      byte[] layer = image.layers().getFirst();
      Digest digest = SmallImage.digest(layer);
      assertEquals(201, client.putBlob(APP, layer).statusCode());
      byte[] manifest = SmallImage.manifestOfSize(layer, 1000);
      assertEquals(201, client.putManifest(APP, "v1", manifest).statusCode());
      assertEquals(200, client.manifest("GET", APP, "v1").statusCode());
      assertEquals(307, client.blob("GET", APP, digest).statusCode());
      assertEquals(List.of(), loaded(registry, "org.apache.hc."));

      assertEquals(404, client.manifest("GET", APP, "v2").statusCode());
      assertTrue(loaded(registry, "org.apache.hc.").size() > 100, "the log of classes is empty");
    }
  }

  private static List<String> loaded(Deployment registry, String start) {
    return registry.log().stream().filter(line -> line.contains(start)).toList();
  }
}
