package dev.umbra.shadow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.store.ByteRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final int SIZE = 300_000;

  @TempDir Path folder;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final byte[] content = new byte[SIZE];
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SpoolTest() {
    new Random(1).nextBytes(content);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private Spool spool() throws IOException {
    return Spool.in(folder.resolve("made"), SIZE, closed::countDown);
  }

  /** Counts what has come. */
  private static final class Client extends OutputStream {
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) {
      got.write(bytes, offset, count);
      first.countDown();
    }

    synchronized byte[] bytes() {
      return got.toByteArray();
    }
  }

  private Future<Client> reading(Passing passing, ByteRange range, Client client) {
    return threads.submit(
        () -> {
          try (passing) {
            passing.writeTo(range, client);
          }
          return client;
        });
  }

  private Future<Client> reading(Spool spool, Client client) {
    Passing passing = read(spool);
    return reading(passing, new ByteRange(0, passing.length()), client);
  }

  private static Passing read(Spool spool) {
    return spool.read(0, Duration.ofSeconds(30)).orElseThrow();
  }

  private void append(Spool spool, int from, int to) throws IOException {
    for (int at = from; at < to; at += 10_000) {
      spool.append(content, at, Math.min(10_000, to - at));
    }
  }

  @Test
  void bytesAreReadWhileOthersAreStillToCome() throws Exception {
    Spool spool = spool();
    Client client = new Client();
    append(spool, 0, 10_000);
    Future<Client> reading = reading(spool, client);
    assertTrue(client.first.await(10, TimeUnit.SECONDS));
    append(spool, 10_000, SIZE);
    spool.end(true);
    assertArrayEquals(content, reading.get().bytes());
  }

  @Test
  void everybodyReadsAllOfIt() throws Exception {
    Spool spool = spool();
    append(spool, 0, 10_000);
    Future<Client> first = reading(spool, new Client());
    append(spool, 10_000, SIZE / 2);
    Future<Client> second = reading(spool, new Client());
    append(spool, SIZE / 2, SIZE);
    spool.end(true);
    assertArrayEquals(content, first.get().bytes());
    assertArrayEquals(content, second.get().bytes());
  }

  @Test
  void aPartIsReadToo() throws Exception {
    Spool spool = spool();
    append(spool, 0, 10_000);
    Future<Client> reading = reading(read(spool), new ByteRange(100_000, 150_000), new Client());
    append(spool, 10_000, SIZE);
    assertArrayEquals(Arrays.copyOfRange(content, 100_000, 250_000), reading.get().bytes());
    spool.end(true);
  }

  @Test
  void nobodyGetsTheLastBytesOfWhatTurnsOutToBeWrong() throws Exception {
    Spool spool = spool();
    append(spool, 0, SIZE);
    Client client = new Client();
    Future<Client> reading = reading(spool, client);
    spool.end(false);
    assertTrue(
        assertThrows(ExecutionException.class, reading::get).getCause() instanceof IOException);
    assertTrue(client.bytes().length < SIZE);
  }

  @Test
  void whatIsShorterThanAnnouncedIsWrong() throws Exception {
    Spool spool = spool();
    append(spool, 0, SIZE - 1);
    Future<Client> reading = reading(spool, new Client());
    spool.end(true);
    var _ = assertThrows(ExecutionException.class, reading::get);
  }

  @Test
  void afterTheEndNothingIsToBeHad() throws Exception {
    Spool spool = spool();
    append(spool, 0, SIZE);
    spool.end(true);
    assertTrue(spool.read(0, Duration.ofSeconds(30)).isEmpty());
  }

  @Test
  void whoBeganInTimeReadsAfterTheEnd() throws Exception {
    Spool spool = spool();
    append(spool, 0, SIZE);
    Passing passing = read(spool);
    spool.end(true);
    assertArrayEquals(
        content, reading(passing, new ByteRange(0, SIZE), new Client()).get().bytes());
  }

  @Test
  void noFileIsLeft() throws Exception {
    Spool spool = spool();
    append(spool, 0, SIZE);
    spool.end(false);
    assertTrue(closed.await(10, TimeUnit.SECONDS));
    try (Stream<Path> files = Files.list(folder.resolve("made"))) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void nobodyBeginsToReadWhatHasNotComeInTime() throws Exception {
    Spool spool = spool();
    append(spool, 0, 10_000);
    assertTrue(spool.read(10_000, Duration.ofMillis(1)).isEmpty());
    assertTrue(spool.read(9_999, Duration.ZERO).isPresent());
    assertTrue(spool.read(SIZE + 1, Duration.ofMillis(1)).isEmpty());
  }

  @Test
  void whatTurnedOutToBeWrongIsReadNoFurther() throws Exception {
    Spool spool = spool();
    append(spool, 0, SIZE);
    Passing passing = read(spool);
    spool.end(false);
    Client client = new Client();
    var _ =
        assertThrows(
            ExecutionException.class, () -> reading(passing, new ByteRange(0, 1000), client).get());
    assertEquals(0, client.bytes().length);
  }
}
