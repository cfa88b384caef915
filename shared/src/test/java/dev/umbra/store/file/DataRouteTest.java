package dev.umbra.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.http.Method;
import dev.umbra.http.Query;
import dev.umbra.image.MediaType;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.PresignRequest;
import dev.umbra.store.file.SignedAccess.Reason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataRouteTest {
  private static final ObjectKey KEY = new ObjectKey("blobs/sha256/ab!c:d/0f.1-2_3");
  private static final MediaType TYPE = new MediaType("application/vnd.x+json");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final DataRoute route = route("http://127.0.0.1:5000/_umbra/data/", 1);

  private DataRoute route(String base, int secret) {
    return new DataRoute(URI.create(base), new byte[] {(byte) secret}, now::get);
  }

  private URI sign() {
    return route.sign(new PresignRequest(KEY, Method.GET, TYPE, Duration.ofMinutes(5)));
  }

  private static SignedAccess check(DataRoute route, Method method, String url) {
    URI uri = URI.create(url);
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return route.check(method, uri.getPath(), Query.parse(query));
  }

  @Test
  void grantsWhatWasSigned() {
    String url = sign().toString();
    assertEquals(new SignedAccess.Granted(KEY, TYPE), check(route, Method.GET, url));
  }

  @Test
  void baseMayLackTheSlashAtItsEnd() {
    DataRoute other = route("http://localhost/data", 1);
    URI url = other.sign(new PresignRequest(KEY, Method.HEAD, TYPE, Duration.ofMinutes(5)));
    assertEquals("/data/" + KEY, url.getPath());
    assertEquals(new SignedAccess.Granted(KEY, TYPE), check(other, Method.HEAD, url.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "/blobs/, /local/, FORGED",
    "sha256, sha512, FORGED",
    "0f.1-2_3, ../x, FORGED",
    "type=application, type=text, FORGED",
    "expires=1, expires=2, FORGED",
    "signature=, signature=0, FORGED",
    "type=, kind=, MALFORMED",
    "signature=, sign=, MALFORMED",
    "expires=, expires=x, MALFORMED",
    "expires=, expires=-, MALFORMED",
    "expires=, expires=99999999999999999, MALFORMED",
    "?, ?type=a/b&, MALFORMED",
    "?, ?signature=0&, MALFORMED",
    "?, ?expires=1&, MALFORMED",
    "/_umbra/data/, /_umbra/, MALFORMED",
    "/_umbra/data/, /, MALFORMED"
  })
  void refusesWhatWasChanged(String old, String changed, Reason reason) {
    String url = sign().toString().replaceFirst(java.util.regex.Pattern.quote(old), changed);
    assertEquals(new SignedAccess.Refused(reason), check(route, Method.GET, url));
  }

  @ParameterizedTest
  @CsvSource({"HEAD", "PUT", "DELETE", "POST"})
  void refusesAnotherMethod(Method method) {
    assertEquals(new SignedAccess.Refused(Reason.FORGED), check(route, method, sign().toString()));
  }

  @Test
  void refusesTheUrlOfAnotherFolder() {
    DataRoute other = route("http://127.0.0.1:5000/_umbra/data/", 2);
    assertEquals(
        new SignedAccess.Refused(Reason.FORGED), check(other, Method.GET, sign().toString()));
  }

  @Test
  void refusesAfterTheTime() {
    String url = sign().toString();
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)).minusMillis(1));
    assertEquals(new SignedAccess.Granted(KEY, TYPE), check(route, Method.GET, url));
    now.updateAndGet(time -> time.plusMillis(1));
    assertEquals(new SignedAccess.Refused(Reason.EXPIRED), check(route, Method.GET, url));
  }
}
