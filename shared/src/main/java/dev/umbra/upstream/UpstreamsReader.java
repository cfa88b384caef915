package dev.umbra.upstream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.image.Glob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
   * What some canonical name can match: a host (or what stands for one) and a path, in lower case,
   * without an alias of Docker Hub, whose images have two components at least.
   */
  private static final Pattern CLOSED =
      Pattern.compile(
          "(?!(?:index|registry-1)\\.docker\\.io/)(?!docker\\.io/(?!\\*\\*$)[^/]+$)"
              + "(?:[^/A-Z]*[.:*?][^/A-Z]*|localhost)/[^A-Z]+|\\*\\*");

  private static final JSON YAML = JSON.builder(new YAMLFactory()).build();

  /**
   * Reads settings, and the files of passwords that they name.
   *
   * @throws InvalidUpstreamsException for the first thing that is wrong
   */
  public UpstreamSettings read(String text) throws InvalidUpstreamsException {
    Members members =
        new Members(
            "upstreams' settings",
            document(text),
            List.of("upstreams", "closed", "allowAddresses"));
    return new UpstreamSettings(
        new Upstreams(upstreams(members), closed(members)), AllowedAddresses.read(members));
  }

  private static Map<String, Upstream> upstreams(Members members) throws InvalidUpstreamsException {
    Map<String, Upstream> read = new HashMap<>();
    for (Map.Entry<?, ?> entry : members.map("upstreams").entrySet()) {
      String host = UpstreamHost.checked(String.valueOf(entry.getKey()));
      read.put(host, new UpstreamReader(host, entry.getValue()).upstream());
    }
    return read;
  }

  private static List<Glob> closed(Members members) throws InvalidUpstreamsException {
    List<Glob> closed = new ArrayList<>();
    for (String text : members.texts("closed")) {
      if (!CLOSED.matcher(text).matches()) {
        throw members.wrong(
            "'closed' has patterns of whole names, such as docker.io/mycompany/* or"
                + " docker.io/library/alpine; '"
                + text
                + "' would match none");
      }
      closed.add(Glob.of(text));
    }
    return closed;
  }

  // The parser's own messages, and so the exception, repeat lines: passwords may stand there.
  private static Map<String, Object> document(String text) throws InvalidUpstreamsException {
    try {
      return YAML.mapFrom(text);
    } catch (JacksonException e) {
      throw noDocument(e.getLocation());
    } catch (IOException e) {
      throw noDocument(JsonLocation.NA);
    }
  }

  private static InvalidUpstreamsException noDocument(JsonLocation location) {
    String where = location.getLineNr() > 0 ? " (line " + location.getLineNr() + ")" : "";
    return new InvalidUpstreamsException(
        "upstreams' settings are a YAML or JSON document with 'upstreams', 'closed' and"
            + " 'allowAddresses'"
            + where);
  }
}
