package dev.umbra.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Programs that tests run in processes of their own. */
final class ChildJvm {
  private static final URI ROUTE = URI.create("http://localhost/data/");

  private ChildJvm() {}

  /**
   * Starts a program on a folder, with this process's class path.
   *
   * @param output where what it prints goes
   */
  static Process start(Class<?> program, Path folder, Path output) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            folder.toString())
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Opens a folder and ends: with 1 if it is in use. */
  static final class Opener {
    private Opener() {}

    static void main(String[] arguments) {
      try {
        FileObjectStore.open(Path.of(arguments[0]), ROUTE).close();
      } catch (UnusableFolderException e) {
        System.exit(1);
      }
    }
  }

  /** Writes until it is killed, and prints each key that was answered with its digest or count. */
  static final class Pusher {
    private static final int THREADS = 4;

    private Pusher() {}

    static void main(String[] arguments) {
      FileObjectStore store = FileObjectStore.open(Path.of(arguments[0]), ROUTE);
      long run = System.nanoTime();
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        for (int thread = 0; thread < THREADS; thread++) {
          int number = thread;
          threads.execute(() -> push(store, run + "-" + number));
        }
      }
    }

    private static void push(FileObjectStore store, String name) {
      Random random = new Random();
      for (int count = 0; ; count++) {
        byte[] content = new byte[random.nextInt(200_000)];
        random.nextBytes(content);
        Digest digest = Digest.ofContent(Algorithm.SHA256, content);
        ObjectKey data = new ObjectKey("blobs/sha256/" + digest.hex() + "/" + name + "-" + count);
        try (ObjectWriter writer = store.write(data)) {
          writer.write(content, 0, content.length);
          writer.commit(Optional.of(digest));
        }
        answered(data, digest.toString());
        ObjectKey record = new ObjectKey("local/" + name + "/tags/" + count % 7);
        byte[] line = (record + " " + count + ".").getBytes(UTF_8);
        store
            .get(record)
            .ifPresentOrElse(
                old -> store.replaceIfUnchanged(record, old.etag(), line),
                () -> store.putIfAbsent(record, line));
        answered(record, Integer.toString(count));
      }
    }

    private static void answered(ObjectKey key, String value) {
      synchronized (System.out) {
        System.out.println(key + " " + value);
        System.out.flush();
      }
    }
  }
}
