package dev.umbra.functions.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EdgeStoreTest {
  private static final StoreArn ARN = StoreArn.parse(EdgeServer.ARN).orElseThrow();

  private final Bench bench = new Bench();
  private final Publication store = bench.edge(ARN);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void putsAValueThatIsNotThere() throws InterruptedException {
    store.publish("a b");
    assertEquals(Optional.of("a b"), bench.edge.value());
    assertEquals(List.of("GET", "GET upload-keys", "PUT upload-keys"), bench.edge.requests());
  }

  @Test
  void leavesAValueThatIsThere() throws InterruptedException {
    bench.edge.put("a b");
    store.publish("a b");
    assertEquals(List.of("GET", "GET upload-keys"), bench.edge.requests());
  }

  @Test
  void triesAgainWhereOthersWroteMeanwhile() throws InterruptedException {
    bench.edge.loseRaces(3);
    store.publish("a");
    assertEquals(Optional.of("a"), bench.edge.value());
  }

  @Test
  void givesUpAtLast() {
    bench.edge.loseRaces(100);
    var e = assertThrows(FailedException.class, () -> store.publish("a"));
    assertTrue(e.reason().contains("the answer to PutKey was 409"), e::reason);
    assertTrue(e.reason().endsWith("deploy again"), e::reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500})
  void saysWhyItWasRefused(int status) {
    bench.edge.refuse(status);
    var e = assertThrows(FailedException.class, () -> store.publish("a"));
    assertTrue(e.reason().contains("the answer to DescribeKeyValueStore was " + status), e::reason);
  }

  @Test
  void asksAtTheAccountsOwnAddress() {
    assertEquals(
        URI.create("https://123456789012.cloudfront-kvs.global.api.aws"),
        EdgeRequests.endpoint(ARN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:cloudfront::123456789012:distribution/E1",
        "arn:aws:s3:::bucket",
        "arn:aws:cloudfront::evil.example/:key-value-store/a",
        "5c1d8e7f-2b3a-4c6d-9e0f-1a2b3c4d5e6f"
      })
  void takesNoOtherArn(String text) {
    assertEquals(Optional.empty(), StoreArn.parse(text));
  }
}
