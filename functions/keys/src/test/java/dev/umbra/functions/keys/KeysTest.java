package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.SigningKeys;
import dev.umbra.functions.keys.Answer.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the keys, request by request. */
final class KeysTest {
  private final Bench bench = new Bench();

  @AfterEach
  void nobodyMetAnUnknownKey() {
    bench.close();
    bench.timeline.assertNobodyMeetsAnUnknownKey();
  }

  private void succeeds(KeysRequest request) {
    assertEquals(Status.SUCCESS, bench.answer(request).status());
  }

  /** The reason why not. */
  private String fails(KeysRequest request) {
    Answer answer = bench.answer(request);
    assertEquals(Status.FAILED, answer.status(), answer::reason);
    return answer.reason();
  }

  private void assertPublished() {
    assertEquals(bench.uploadKeys(), bench.edgeKeys());
    assertEquals(bench.tokenKeys(), bench.publicKeys());
  }

  @Test
  void aNewStackGetsOneKeyOfEachKindAtOnce() {
    succeeds(bench.create());
    assertEquals(1, bench.uploadKeys().size());
    assertTrue(bench.uploadKeys().getFirst().matches("[0-9a-f]{64}"));
    assertEquals(1, bench.tokenKeys().size());
    assertPublished();
    assertFalse(bench.secrets.text(Bench.PUBLIC).orElseThrow().contains("\"d\""));
    assertEquals(List.of(), bench.pauses);
  }

  @Test
  void anOpenRegistryHasNoTokenKeys() {
    bench.with("TokenKeysSecret", "").with("TokenPublicKeysSecret", "");
    succeeds(bench.create());
    succeeds(bench.update("1", "2"));
    assertEquals(2, bench.uploadKeys().size());
    assertEquals(List.of(), bench.tokenKeys());
    assertEquals(List.of(), bench.publicKeys());
  }

  @Test
  void aRegistryWithoutAnEdgeAsksNone() {
    bench.with("KeyValueStore", "");
    succeeds(bench.create());
    succeeds(bench.update("1", "2"));
    assertEquals(List.of(), bench.edge.requests());
  }

  @Test
  void anEdgeThatComesLaterGetsTheKeysThatThereAre() {
    succeeds(bench.with("KeyValueStore", "").create());
    List<String> keys = bench.uploadKeys();
    succeeds(bench.with("KeyValueStore", EdgeServer.ARN).update("1", "1"));
    assertEquals(keys, bench.uploadKeys());
    assertPublished();
    assertEquals(List.of(), bench.pauses);
  }

  @Test
  void valuesThatAreThereAreTakenOver() {
    bench.secrets.put(Bench.UPLOAD, "ab".repeat(32) + "\n");
    bench.secrets.put(Bench.TOKEN, SigningKeys.make().rotated(1).toJson());
    List<String> tokenKeys = bench.tokenKeys();
    succeeds(bench.create());
    assertEquals(List.of("ab".repeat(32)), bench.uploadKeys());
    assertEquals(tokenKeys, bench.tokenKeys());
    assertEquals(1, bench.secrets.versions(Bench.UPLOAD));
    assertPublished();
  }

  @Test
  void whatDiffersFromTheKeysIsPutRight() {
    try (Bench other = new Bench()) {
      // Of what was wrong before, this bench's timeline would tell.
      other.secrets.put(Bench.UPLOAD, "ab".repeat(32));
      other.edge.put("cd".repeat(32));
      other.secrets.put(Bench.PUBLIC, "no keys");
      assertEquals(Status.SUCCESS, other.answer(other.create()).status());
      assertEquals(other.uploadKeys(), other.edgeKeys());
      assertEquals(other.tokenKeys(), other.publicKeys());
    }
  }

  @Test
  void anUpdateOfOtherThingsChangesNoKey() {
    succeeds(bench.create());
    List<String> keys = bench.uploadKeys();
    succeeds(bench.update("1", "1"));
    assertEquals(keys, bench.uploadKeys());
    for (String secret : List.of(Bench.UPLOAD, Bench.TOKEN, Bench.PUBLIC)) {
      assertEquals(1, bench.secrets.versions(secret), secret);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "upload-key, abcdef",
    "upload-key, 'zz'",
    "token-keys, '{}'",
    "token-keys, '{\"keys\":[{\"kty\":\"EC\",\"d\":\"geheim\"}]}'",
  })
  void aWrongValueIsToldAndNeitherReplacedNorRepeated(String secret, String text) {
    bench.secrets.put(secret, text);
    for (KeysRequest request : List.of(bench.create(), bench.update("1", "2"))) {
      String reason = fails(request);
      assertTrue(reason.startsWith("the secret " + secret + " cannot be used"), reason);
      assertTrue(reason.endsWith("deploy again"), reason);
      assertFalse(reason.contains(text) || reason.contains("geheim"), reason);
      assertEquals(text, bench.secrets.text(secret).orElseThrow());
    }
  }

  @Test
  void aRotationPutsANewKeyBeforeTheOneInUse() {
    succeeds(bench.create());
    String uploadKey = bench.uploadKeys().getFirst();
    String tokenKey = bench.tokenKeys().getFirst();
    succeeds(bench.update("1", "2"));
    assertEquals(2, bench.uploadKeys().size());
    assertNotEquals(uploadKey, bench.uploadKeys().getFirst());
    assertEquals(uploadKey, bench.uploadKeys().getLast());
    assertNotEquals(tokenKey, bench.tokenKeys().getFirst());
    assertEquals(tokenKey, bench.tokenKeys().getLast());
    assertPublished();
    assertEquals(List.of(Bench.PAUSE), bench.pauses);
  }

  @Test
  void whileANewKeyWaitsTheOldOneIsInUseAndBothArePublished() {
    succeeds(bench.create());
    String uploadKey = bench.uploadKeys().getFirst();
    String tokenKey = bench.tokenKeys().getFirst();
    bench.whilePausing(
        () -> {
          assertEquals(uploadKey, bench.uploadKeys().getFirst());
          assertEquals(2, bench.uploadKeys().size());
          assertEquals(tokenKey, bench.tokenKeys().getFirst());
          assertEquals(2, bench.tokenKeys().size());
          assertPublished();
        });
    succeeds(bench.update("1", "2"));
  }

  @Test
  void rotationsOneAfterTheOtherKeepTheKeyBeforeOnly() {
    succeeds(bench.create());
    for (int rotation = 1; rotation <= 4; rotation++) {
      String before = bench.uploadKeys().getFirst();
      succeeds(bench.update("" + rotation, "" + (rotation + 1)));
      assertEquals(before, bench.uploadKeys().getLast());
      assertEquals(2, bench.uploadKeys().size());
      assertEquals(2, bench.tokenKeys().size());
      assertPublished();
    }
  }

  @Test
  void aRequestThatComesAgainChangesNothing() {
    KeysRequest create = bench.create();
    succeeds(create);
    String first = bench.uploadKeys().getFirst();
    succeeds(create);
    assertEquals(List.of(first), bench.uploadKeys());
    KeysRequest update = bench.update("1", "2");
    succeeds(update);
    List<String> keys = bench.uploadKeys();
    succeeds(update);
    assertEquals(keys, bench.uploadKeys());
    assertEquals(1, bench.pauses.size());
  }

  @Test
  void aRollbackKeepsTheKeysThatItFinds() {
    succeeds(bench.create());
    succeeds(bench.update("1", "2"));
    List<String> uploadKeys = bench.uploadKeys();
    List<String> tokenKeys = bench.tokenKeys();
    succeeds(bench.update("2", "1"));
    assertEquals(uploadKeys, bench.uploadKeys());
    assertEquals(tokenKeys, bench.tokenKeys());
    succeeds(bench.update("1", "2"));
    assertEquals(uploadKeys, bench.uploadKeys());
    assertEquals(1, bench.pauses.size());
  }

  @Test
  void aDayLaterTheValueBeforeRotates() {
    succeeds(bench.create());
    succeeds(bench.update("1", "2"));
    bench.clock.advance(Duration.ofDays(1));
    String before = bench.uploadKeys().getFirst();
    succeeds(bench.update("2", "1"));
    assertNotEquals(before, bench.uploadKeys().getFirst());
    assertEquals(before, bench.uploadKeys().getLast());
    bench.clock.advance(Duration.ofDays(1));
    succeeds(bench.update("1", "2"));
    assertNotEquals(before, bench.uploadKeys().getLast());
  }

  @Test
  void keysThatComeWithARotationAreNotRotated() {
    succeeds(bench.with("TokenKeysSecret", "").with("TokenPublicKeysSecret", "").create());
    bench.with("TokenKeysSecret", Bench.TOKEN).with("TokenPublicKeysSecret", Bench.PUBLIC);
    succeeds(bench.update("1", "2"));
    assertEquals(2, bench.uploadKeys().size());
    assertEquals(1, bench.tokenKeys().size());
    assertPublished();
  }

  @Test
  void aRotationWithoutTheTimeToWaitBeginsNothing() {
    succeeds(bench.create());
    bench.time(Bench.PAUSE.plusSeconds(100));
    assertTrue(fails(bench.update("1", "2")).contains("not enough time"));
    assertEquals(1, bench.uploadKeys().size());
    assertEquals(List.of(), bench.pauses);
    bench.time(Duration.ofMinutes(15));
    succeeds(bench.update("1", "2"));
  }

  @Test
  void whoeverRotatesMeanwhileWins() {
    succeeds(bench.create());
    String first = bench.uploadKeys().getFirst();
    bench.whilePausing(() -> succeeds(bench.update("2", "3")));
    assertTrue(fails(bench.update("1", "2")).contains("somebody else wrote the secret"));
    assertEquals(first, bench.uploadKeys().getLast());
    assertEquals(2, bench.uploadKeys().size());
    assertPublished();
  }

  @Test
  void whoeverPutsKeysThereByHandMeanwhileWins() {
    succeeds(bench.create());
    bench.whilePausing(() -> bench.secrets.put(Bench.UPLOAD, bench.uploadKeys().getFirst()));
    String key = bench.uploadKeys().getFirst();
    assertTrue(fails(bench.update("1", "2")).contains("somebody else wrote the secret"));
    assertEquals(List.of(key), bench.uploadKeys());
    succeeds(bench.update("2", "1"));
    assertPublished();
  }

  @Test
  void aDeletionAsksNobodyAndSucceedsWhateverItsPropertiesAre() {
    succeeds(bench.create());
    int asked = bench.secrets.asked().size();
    succeeds(bench.delete());
    succeeds(bench.with("Wait", "for ever").with("UploadKeySecret", "").delete());
    assertEquals(asked, bench.secrets.asked().size());
  }

  @ParameterizedTest
  @CsvSource({
    "UploadKeySecret, '', UploadKeySecret is missing",
    "TokenKeysSecret, '', TokenKeysSecret and TokenPublicKeysSecret are both set or both empty",
    "TokenPublicKeysSecret, ' ', TokenKeysSecret and TokenPublicKeysSecret are both set or both empty",
    "KeyValueStore, store, KeyValueStore is no KeyValueStore's ARN",
    "Wait, PT6M, 'Wait is a delay such as 6m, of at most 11m'",
    "Wait, 12m, 'Wait is a delay such as 6m, of at most 11m'",
  })
  void wrongPropertiesAreToldAndNothingIsDone(String property, String value, String message) {
    assertEquals(
        "the resource's properties are wrong: " + message,
        fails(bench.with(property, value).create()));
    assertEquals(List.of(), bench.secrets.asked());
  }

  @Test
  void aMissingSecretIsTold() {
    String reason = fails(bench.with("UploadKeySecret", "elsewhere").create());
    assertTrue(reason.contains("can't find the specified secret"), reason);
  }

  @Test
  void theWaitIsTheProperty() {
    succeeds(bench.create());
    succeeds(bench.with("Wait", "7m").update("1", "2"));
    assertEquals(List.of(Duration.ofMinutes(7)), bench.pauses);
  }
}
