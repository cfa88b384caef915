package dev.umbra.local;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.upstream.KnownUpstreams;
import dev.umbra.upstream.Upstream;
import dev.umbra.upstream.UpstreamSettings;
import dev.umbra.upstream.Upstreams;
import dev.umbra.upstream.UpstreamsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which images of other registries are shown below what was pushed. */
final class UpstreamOptions {
  @Option(
      order = 30,
      names = "--upstream",
      paramLabel = "HOST[=URL]",
      description =
          "Show this registry's images where none was pushed, and keep them: docker.io, quay.io,"
              + " ghcr.io, gcr.io and registry.k8s.io by their names, others with their URL."
              + " May be given several times. Default: none, what was not pushed is not found")
  List<String> upstreams = List.of();

  @Option(
      order = 31,
      names = "--upstreams",
      paramLabel = "FILE",
      description =
          "The same and more in a file, YAML or JSON: 'upstreams:' with 'url', 'username',"
              + " 'password' or 'passwordFile', 'redirect: client|never', 'freshness',"
              + " 'connections', 'allowAddresses' for each host, 'closed:' with patterns of images that"
              + " are never asked for elsewhere, 'allowAddresses:' with networks other than the"
              + " Internet that all of them may be at.")
  Optional<Path> file = Optional.empty();

  @Option(
      order = 32,
      names = "--overlay",
      paramLabel = "NAME",
      description =
          "Lay this over what was pushed before, and push to it: whatever it does not have is shown"
              + " from below. May be given several times, the topmost first.")
  List<String> overlays = List.of();

  /** Whether any upstream is configured. */
  boolean any() {
    return !upstreams.isEmpty() || file.isPresent();
  }

  UpstreamSettings settings() throws StartException {
    try {
      UpstreamSettings fromFile =
          file.isPresent() ? new UpstreamsReader().read(read(file.get())) : UpstreamSettings.NONE;
      Map<String, Upstream> all = new LinkedHashMap<>(fromFile.upstreams().byHost());
      for (String text : upstreams) {
        Upstream upstream = KnownUpstreams.parse(text);
        all.put(upstream.host(), upstream);
      }
      return new UpstreamSettings(
          new Upstreams(all, fromFile.upstreams().closed()), fromFile.addresses());
    } catch (InvalidSettingsException e) {
      throw new StartException("upstreams: " + e.reason(), e);
    }
  }

  private static String read(Path file) throws StartException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new StartException("cannot read --upstreams " + file + ": " + Reason.of(e), e);
    }
  }
}
