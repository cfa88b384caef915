package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.UploadKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What there is when a bad request comes: two repositories, and uploads in every state. Requests
 * name it in braces; <code>{a*300}</code> is 300 times the letter.
 */
public final class BadWorld {
  private static final String UPLOADS = "/v2/team/app/blobs/uploads/";

  private final Map<String, String> words = new LinkedHashMap<>();
  private final TestRegistry registry;

  public BadWorld(TestRegistry registry) {
    this.registry = registry;
    Pusher app = new Pusher(registry, "team/app").index("1.0");
    Pusher other = new Pusher(registry, "team/other").index("1.0");
    for (String name : new String[] {"image", "index", "config"}) {
      words.put(name, Fixtures.digest(name + ".json").toString());
    }
    words.put("layer", Fixtures.digest("layer.txt").toString());
    words.put("missing", "sha256:" + "0".repeat(64));
    words.put("foreign", item(other.start("")));
    words.put("open", app.start(""));
    String session = app.door().patch(app.start(""), "hello".getBytes(UTF_8)).required("Location");
    words.put("session", session);
    words.put("no-session", item(app.start("")).replace("/e-", "/s-"));
    forge(app.start(""));
  }

  private void forge(String location) {
    String id = location.substring(location.indexOf("e-") + 2);
    words.put("open-item", "e-" + id);
    words.put("forged", UPLOADS + "e-" + (id.startsWith("0") ? "1" : "0") + id.substring(1));
    words.put("truncated", UPLOADS + "e-" + id.substring(0, id.length() - 2));
    words.put("capitals", UPLOADS + "e-" + id.toUpperCase(Locale.ROOT));
    InstantSource now = registry.clock();
    InstantSource past = InstantSource.fixed(now.instant().minus(Duration.ofHours(7)));
    words.put("expired", UPLOADS + "e-" + issued(registry.settings().uploadKeys().get(), past));
    words.put("other-key", UPLOADS + "e-" + issued(UploadKeys.of(new byte[16]), now));
  }

  private String issued(UploadKeys key, InstantSource clock) {
    return new ObjectIds(key, registry.settings().grace(), clock)
        .issue(RepositoryName.ofCanonical("docker.io/team/app"))
        .toString();
  }

  /** The same id as an upload of {@code team/app}. */
  private static String item(String location) {
    return UPLOADS + location.substring(location.lastIndexOf('/') + 1);
  }

  /** A text with what its braces stand for. */
  public String fill(String text) {
    return new Braces(words).fill(text);
  }

  /** A digest that nothing here has. */
  public Digest missing() {
    return Digest.parse(fill("{missing}")).orElseThrow();
  }
}
