package dev.umbra.functions.token;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.access.PasswordHash;
import dev.umbra.access.SigningKeys;
import dev.umbra.store.UploadKeys;
import dev.umbra.testing.SecretsServer;
import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.FunctionPackage;
import dev.umbra.testing.lambda.FunctionProcess;
import dev.umbra.testing.lambda.GatewayFront;
import dev.umbra.testing.lambda.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The packaged registry function and the packaged token function behind one emulated gateway, whose
 * routes are the template's, with secrets that live for a second.
 */
final class BothFunctions implements AutoCloseable {
  static final String HANDLER = TokenFunction.class.getName();
  static final Path ZIP = Path.of("target", "umbra-token.zip").toAbsolutePath();
  static final String USERS = "umbra/users";
  static final String KEYS = "umbra/token-keys";
  static final String PUBLIC_KEYS = "umbra/token-public-keys";
  static final String UPLOAD_KEYS = "umbra/upload-keys";
  static final String TOKEN_FUNCTIONS_ACCESS_KEY = "the-token-functions";

  private static final Path REGISTRY_ZIP =
      Path.of("..", "registry", "target", "umbra-registry.zip").toAbsolutePath();
  private static final String REGISTRY_HANDLER = "dev.umbra.functions.registry.RegistryFunction";

  final SecretsServer secrets = SecretsServer.start();
  final FunctionProcess token;
  final FunctionProcess registry;
  final Map<String, String> registryEnvironment = new HashMap<>();
  final Duration tokenInit;
  private final GatewayFront front;

  /** Unzipped. */
  record Packages(FunctionPackage registry, FunctionPackage token) {
    static Packages unzip(Path folder) {
      return new Packages(
          FunctionPackage.unzip(REGISTRY_ZIP, folder.resolve("registry")),
          FunctionPackage.unzip(ZIP, folder.resolve("token")));
    }
  }

  /** Deploys them; nothing stands in the secrets of users and tokens yet. */
  BothFunctions(Packages packages, TestBucket bucket) {
    secrets.put(UPLOAD_KEYS, UploadKeys.make().text("\n"));
    front = GatewayFront.start(this::invoke, GatewayFront.Habit.RENAMES_CHALLENGE);
    Map<String, String> common = new HashMap<>(secrets.environment());
    common.put("USERS_SECRET", USERS);
    common.put("TOKEN_AUDIENCE", "registry-of-the-test");
    common.put("SECRET_LIFE", "1s");
    common.put("PUBLIC_URL", front.address().toString());
    common.put("AWS_REGION", bucket.region());
    common.put("AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    Map<String, String> tokenEnvironment = new HashMap<>(common);
    tokenEnvironment.put("AWS_ACCESS_KEY_ID", TOKEN_FUNCTIONS_ACCESS_KEY);
    tokenEnvironment.put("TOKEN_KEYS_SECRET", KEYS);
    registryEnvironment.putAll(common);
    registryEnvironment.put("AWS_ACCESS_KEY_ID", bucket.accessKey());
    registryEnvironment.put("TOKEN_PUBLIC_KEYS_SECRET", PUBLIC_KEYS);
    registryEnvironment.put("BUCKET", bucket.name());
    registryEnvironment.put("S3_ENDPOINT", "http://localhost:" + bucket.endpoint().getPort());
    registryEnvironment.put("UPLOAD_KEY_SECRET", UPLOAD_KEYS);
    token = FunctionProcess.start(packages.token(), HANDLER, tokenEnvironment);
    tokenInit = token.awaitInit();
    registry = FunctionProcess.start(packages.registry(), REGISTRY_HANDLER, registryEnvironment);
    var _ = registry.awaitInit();
  }

  /** GET and POST of /auth/token have a route of their own. */
  private CompletableFuture<Outcome> invoke(byte[] event) {
    try {
      String json = JSON.std.asString(JSON.std.mapFrom(event));
      boolean forToken =
          json.contains("\"rawPath\":\"/auth/token\"")
              && Stream.of("GET", "POST")
                  .anyMatch(method -> json.contains("\"method\":\"" + method + "\""));
      return (forToken ? token : registry).invoke(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return front.address();
  }

  /** Users who may do everything, and may be nobody else. */
  void putUsers(Map<String, String> passwords) {
    StringBuilder users = new StringBuilder("anonymous: []\nusers:\n");
    passwords.forEach(
        (name, password) ->
            users.append(
                "  %s: {password: '%s', access: write}\n"
                    .formatted(name, PasswordHash.of(password).text())));
    secrets.put(USERS, users.toString());
  }

  void putKeys(SigningKeys keys) {
    secrets.put(KEYS, keys.toJson());
    secrets.put(PUBLIC_KEYS, keys.publicHalf().toJson());
  }

  /** Both functions'. */
  List<String> log() {
    return Stream.concat(registry.log().stream(), token.log().stream()).toList();
  }

  @Override
  public void close() {
    front.close();
    token.close();
    registry.close();
    secrets.close();
  }
}
