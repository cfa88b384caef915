package dev.umbra.upstream;

import dev.umbra.image.Glob;
import dev.umbra.image.RepositoryPattern;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.settings.Members;
import dev.umbra.settings.SettingsDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads settings of upstreams from YAML, of which JSON is a part:
 *
 * <pre>
 * upstreams:
 *   docker.io: {}
 *   registry.example.com:
 *     url: https://registry.example.com
 *     username: robot
 *     passwordFile: /run/secrets/registry
 *     redirect: never
 *     freshness: 10m
 *     connections: 32
 *     allowAddresses: [192.168.1.0/24]
 * closed: ["docker.io/mycompany/*"]
 * allowAddresses: [10.0.0.0/8]
 * </pre>
 *
 * Each member may be left out, but for the {@code url} of a registry that is not known by its name
 * ({@link KnownUpstreams}). {@code password} may stand instead of {@code passwordFile}. {@code
 * redirect} says whether clients are sent where the upstream redirects to: {@code client} or {@code
 * never}. {@code allowAddresses} of an upstream counts for it alone, that beside them for all.
 */
public final class UpstreamsReader {
  /**
   * Reads settings, and the files of passwords that they name.
   *
   * @throws InvalidSettingsException for the first thing that is wrong
   */
  public UpstreamSettings read(String text) throws InvalidSettingsException {
    Members members =
        new Members(
            "upstreams' settings",
            SettingsDocument.read(
                text,
                "upstreams' settings are a YAML or JSON document with 'upstreams', 'closed' and"
                    + " 'allowAddresses'"),
            List.of("upstreams", "closed", "allowAddresses"));
    return new UpstreamSettings(
        new Upstreams(upstreams(members), closed(members)), AllowedAddresses.read(members));
  }

  private static Map<String, Upstream> upstreams(Members members) throws InvalidSettingsException {
    Map<String, Upstream> read = new HashMap<>();
    for (Map.Entry<?, ?> entry : members.map("upstreams").entrySet()) {
      String host = UpstreamHost.checked(String.valueOf(entry.getKey()));
      read.put(host, new UpstreamReader(host, entry.getValue()).upstream());
    }
    return read;
  }

  private static List<Glob> closed(Members members) throws InvalidSettingsException {
    List<Glob> closed = new ArrayList<>();
    for (String text : members.texts("closed")) {
      closed.add(
          RepositoryPattern.parse(text)
              .orElseThrow(
                  () ->
                      members.wrong(
                          "'closed' has patterns of whole names, such as docker.io/mycompany/* or"
                              + " docker.io/library/alpine; '"
                              + text
                              + "' would match none")));
    }
    return closed;
  }
}
