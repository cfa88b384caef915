package dev.umbra.functions.keys;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.testing.SecretsServer;
import dev.umbra.testing.TestClock;
import dev.umbra.testing.Troubles;
import dev.umbra.testing.Troubles.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The function's work on secrets and a store of the tests, with their time. */
final class Bench implements AutoCloseable {
  static final String UPLOAD = "upload-key";
  static final String TOKEN = "token-keys";
  static final String PUBLIC = "token-public-keys";
  static final Duration PAUSE = Duration.ofMinutes(6);

  final TestClock clock = new TestClock();
  final Troubles troubles = new Troubles();
  final SecretsServer secrets = SecretsServer.start(clock, troubles);
  final EdgeServer edge = EdgeServer.start(troubles);
  final Timeline timeline = new Timeline();
  final List<Duration> pauses = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final SecretsManagerClient client;
  private Runnable whilePausing = () -> {};
  private Duration time = Duration.ofMinutes(15);
  private int requests;

  Bench() {
    properties.put("UploadKeySecret", UPLOAD);
    properties.put("TokenKeysSecret", TOKEN);
    properties.put("TokenPublicKeysSecret", PUBLIC);
    properties.put("KeyValueStore", EdgeServer.ARN);
    properties.put("Rotation", "1");
    List.of(UPLOAD, TOKEN, PUBLIC).forEach(secrets::create);
    client =
        SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(secrets.address())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(SignatureCheck.CREDENTIALS))
            .overrideConfiguration(
                override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
            .build();
    trouble(request -> Trouble.NONE);
  }

  /** What happens to requests from the next one on; each also is a moment of the timeline. */
  void trouble(IntFunction<Trouble> rule) {
    troubles.become(
        request -> {
          note();
          return rule.apply(request);
        });
  }

  /** The keys as they are now. */
  void note() {
    timeline.add(
        clock.instant(), new Timeline.State(uploadKeys(), edgeKeys(), tokenKeys(), publicKeys()));
  }

  /** What happens once while the next pause lasts. */
  void whilePausing(Runnable happening) {
    whilePausing = happening;
  }

  /** How long the next invocations have. */
  void time(Duration limit) {
    time = limit;
  }

  Bench with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  KeysRequest create() {
    return new KeysRequest(RequestType.CREATE, envelope(), "Custom::Keys", properties, Map.of());
  }

  KeysRequest delete() {
    return new KeysRequest(RequestType.DELETE, envelope(), "Custom::Keys", properties, Map.of());
  }

  /** An update that changes Rotation, or does not. */
  KeysRequest update(String from, String to) {
    Map<String, String> before = new HashMap<>(properties);
    before.put("Rotation", from);
    Map<String, String> after = new HashMap<>(properties);
    after.put("Rotation", to);
    return new KeysRequest(RequestType.UPDATE, envelope(), "Custom::Keys", after, before);
  }

  private Envelope envelope() {
    return new Envelope(
        URI.create("http://127.0.0.1:9/"),
        "arn:aws:cloudformation:::stack/umbra/1",
        "request-" + ++requests,
        "Keys",
        Optional.empty());
  }

  /** What comes of a request, which ends the troubles that there are, if it is not the first. */
  Answer answer(KeysRequest request) {
    long end = clock.instant().plus(time).toEpochMilli();
    TimeLeft left = new TimeLeft(() -> end - clock.instant().toEpochMilli(), this::pause);
    try {
      return new Keys(this::rings, left).answer(request);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      note();
    }
  }

  private void pause(Duration pause) {
    note();
    pauses.add(pause);
    clock.advance(pause);
    Runnable happening = whilePausing;
    whilePausing = () -> {};
    happening.run();
    note();
  }

  private List<Ring> rings(KeySettings settings) {
    List<Ring> rings = new ArrayList<>();
    Publication publication = settings.store().map(this::edge).orElse(Publication.NONE);
    rings.add(
        new Ring(KeyKind.UPLOAD, new Secret(client, settings.uploadKeys()), publication, clock));
    settings
        .tokenKeys()
        .ifPresent(
            tokens ->
                rings.add(
                    new Ring(
                        KeyKind.TOKEN,
                        new Secret(client, tokens.keys()),
                        new Secret(client, tokens.publicKeys())::set,
                        clock)));
    return rings;
  }

  /** Without further attempts, too, where there is trouble. */
  Publication edge(StoreArn store) {
    return new EdgeStore(
        new EdgeRequests(
            http,
            StaticCredentialsProvider.create(SignatureCheck.CREDENTIALS),
            edge.address(),
            store,
            clock),
        Duration.ofMillis(1));
  }

  List<String> uploadKeys() {
    return secrets.text(UPLOAD).map(text -> List.of(text.split("\\s+"))).orElse(List.of());
  }

  List<String> edgeKeys() {
    return edge.value().map(text -> List.of(text.split(" ", -1))).orElse(List.of());
  }

  List<String> tokenKeys() {
    return secrets.text(TOKEN).map(Bench::ids).orElse(List.of());
  }

  List<String> publicKeys() {
    return secrets.text(PUBLIC).map(Bench::ids).orElse(List.of());
  }

  /** The ids of a JWK Set's keys; none for what is no JSON. */
  static List<String> ids(String json) {
    try {
      List<String> ids = new ArrayList<>();
      if (JSON.std.mapFrom(json).get("keys") instanceof List<?> keys) {
        keys.forEach(key -> ids.add(String.valueOf(((Map<?, ?>) key).get("kid"))));
      }
      return ids;
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public void close() {
    client.close();
    http.close();
    secrets.close();
    edge.close();
  }
}
