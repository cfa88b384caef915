package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.TokenSettings;
import dev.umbra.functions.process.AccessVariables;
import dev.umbra.functions.process.InvalidEnvironmentException;
import dev.umbra.registry.RegistrySettings;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.store.Grace;
import dev.umbra.store.Overlay;
import dev.umbra.store.UploadKeys;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionSettingsTest {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final UploadKeys KEYS = UploadKeys.parse(KEY);

  private final Map<String, String> variables =
      new HashMap<>(Map.of("OPEN", "true", "BUCKET", "images", "UPLOAD_KEY", KEY));

  @Test
  void threeVariablesAreEnough() {
    FunctionSettings settings = FunctionSettings.read(variables);
    assertEquals("images", settings.store().bucket());
    assertEquals(Optional.of(KEYS), settings.ids().given());
    RegistrySettings registry = settings.registry(() -> KEYS);
    assertEquals(Grace.DEFAULT, registry.grace());
    assertEquals(BlobServing.REDIRECT, registry.blobServing());
    assertEquals(BlobHead.REDIRECT, registry.blobHead());
    assertEquals(BlobDeletion.OFF, registry.blobDeletion());
    assertEquals(Optional.empty(), settings.store().endpoint());
    assertEquals(ConditionalDelete.NATIVE, settings.store().conditionalDelete());
    assertEquals(Optional.empty(), settings.door().publicUrl());
    assertEquals(HeadLengths.KEPT, settings.headLengths());
    assertEquals(Optional.empty(), settings.upstreams());
    assertEquals(List.of(Overlay.LOCAL), settings.stack().overlays());
  }

  @Test
  void readsAllOthers() {
    variables.put("GRACE", "4h");
    variables.put("ALLOW_BLOB_DELETE", "true");
    variables.put("S3_ENDPOINT", "http://127.0.0.1:4566");
    variables.put("S3_READ_THEN_DELETE", "true");
    variables.put("PUBLIC_URL", "https://registry.example.com");
    variables.put("HEAD_LENGTHS", "lost");
    FunctionSettings settings = FunctionSettings.read(variables);
    assertEquals(Duration.ofHours(4), settings.ids().grace().period());
    assertEquals(BlobDeletion.ON, settings.blobDeletion());
    assertEquals(HeadLengths.LOST, settings.headLengths());
    assertEquals(Optional.of(URI.create("http://127.0.0.1:4566")), settings.store().endpoint());
    assertEquals(ConditionalDelete.READ_THEN_DELETE, settings.store().conditionalDelete());
    assertEquals(
        Optional.of(URI.create("https://registry.example.com")), settings.door().publicUrl());
  }

  @Test
  void upstreamsAreShownBelowWhatWasPushedAndOverlaysAboveIt() {
    variables.put("UPSTREAMS", "upstreams: {quay.io: {}}");
    variables.put("OVERLAYS", "pr-2, pr-1");
    FunctionSettings settings = FunctionSettings.read(variables);
    assertTrue(
        settings
            .upstreams()
            .orElseThrow()
            .given()
            .orElseThrow()
            .upstreams()
            .byHost()
            .containsKey("quay.io"));
    assertEquals(
        List.of(new Overlay("pr-2"), new Overlay("pr-1"), Overlay.LOCAL, Overlay.UPSTREAM),
        settings.stack().overlays());
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    variables.put("GRACE", "");
    variables.put("PUBLIC_URL", " ");
    assertEquals(Grace.DEFAULT, FunctionSettings.read(variables).ids().grace());
    assertEquals(Optional.empty(), FunctionSettings.read(variables).door().publicUrl());
  }

  @Test
  void namesAMissingVariable() {
    variables.remove("BUCKET");
    assertEquals("environment variable BUCKET is not set", message());
  }

  @Test
  void uploadKeysAreGivenOrASecrets() {
    variables.put("UPLOAD_KEY_SECRET", "keys");
    assertEquals(
        "environment variable UPLOAD_KEY is wrong: with UPLOAD_KEY_SECRET the keys are that"
            + " secret's",
        message());
    variables.remove("UPLOAD_KEY");
    assertEquals(Optional.of("keys"), FunctionSettings.read(variables).ids().secret());
    assertEquals(Duration.ofMinutes(5), FunctionSettings.read(variables).ids().life());
    variables.remove("UPLOAD_KEY_SECRET");
    assertEquals(
        "environment variable UPLOAD_KEY_SECRET is not set: it names the secret with the upload"
            + " keys",
        message());
  }

  @Test
  void thereAreUsersOrTheRegistryIsOpen() {
    assertEquals(Optional.empty(), FunctionSettings.read(variables).access());
    variables.put("USERS_SECRET", "users");
    assertEquals(
        "environment variable OPEN is wrong: with USERS_SECRET the registry is not open to"
            + " everybody",
        message());
    variables.put("OPEN", "false");
    assertEquals("environment variable TOKEN_PUBLIC_KEYS_SECRET is not set", message());
    variables.remove("USERS_SECRET");
    assertTrue(message().startsWith("environment variable USERS_SECRET is not set"), message());
    variables.remove("OPEN");
    assertTrue(message().contains("OPEN=true"), message());
  }

  @Test
  void readsWhereUsersAndKeysAre() {
    variables.remove("OPEN");
    variables.put("USERS_SECRET", "users");
    variables.put("TOKEN_PUBLIC_KEYS_SECRET", "keys");
    AccessVariables access = FunctionSettings.read(variables).access().orElseThrow();
    assertEquals(
        new AccessVariables("users", "keys", TokenSettings.DEFAULT, Duration.ofMinutes(5)), access);
    variables.put("TOKEN_ISSUER", "us");
    variables.put("TOKEN_AUDIENCE", "all");
    variables.put("SECRET_LIFE", "1s");
    assertEquals(
        new AccessVariables(
            "users",
            "keys",
            new TokenSettings("us", "all", Duration.ofMinutes(10)),
            Duration.ofSeconds(1)),
        FunctionSettings.read(variables).access().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, no",
    "SECRET_LIFE, PT5M",
    "UPLOAD_KEY, 00010203040506070809",
    "UPLOAD_KEY, 000102030405060708090a0b0c0d0e0",
    "UPLOAD_KEY, zz0102030405060708090a0b0c0d0e0f",
    "GRACE, PT24H",
    "GRACE, 0s",
    "GRACE, -24h",
    "ALLOW_BLOB_DELETE, yes",
    "S3_READ_THEN_DELETE, 1",
    "PUBLIC_URL, registry.example.com",
    "PUBLIC_URL, https://registry.example.com/",
    "PUBLIC_URL, ftp://registry.example.com",
    "PUBLIC_URL, https:// registry",
    "S3_ENDPOINT, 127.0.0.1:4566",
    "UPSTREAMS, 'upstreams: {docker.io: {}}'",
    "UPSTREAMS, 'upstreams: {registry.example.com: {}}'",
    "UPSTREAMS, quay.io",
    "OVERLAYS, 'pr-1,'",
    "OVERLAYS, local",
    "OVERLAYS, upstream",
    "OVERLAYS, blobs",
  })
  void namesAWrongVariable(String name, String value) {
    if (name.equals("SECRET_LIFE")) {
      variables.remove("OPEN");
      variables.putAll(Map.of("USERS_SECRET", "users", "TOKEN_PUBLIC_KEYS_SECRET", "keys"));
    }
    variables.put(name, value);
    String message = message();
    assertEquals(
        "environment variable " + name + " is wrong: ",
        message.substring(0, message.indexOf(": ") + 2));
    assertFalse(name.equals("UPLOAD_KEY") && message.contains(value), message);
  }

  private String message() {
    var refusal =
        assertThrows(InvalidEnvironmentException.class, () -> FunctionSettings.read(variables));
    assertEquals(0, refusal.getStackTrace().length);
    return String.valueOf(refusal.getMessage());
  }
}
