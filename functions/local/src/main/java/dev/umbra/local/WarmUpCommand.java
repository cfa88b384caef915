package dev.umbra.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code umbra warm-up}: serves, is pushed to and pulled from once, and ends. */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Shows the JVM which classes a start needs; it keeps them in a cache.")
final class WarmUpCommand implements Callable<Integer> {
  @Mixin private ServeOptions options = new ServeOptions();

  @Override
  public Integer call() throws StartException, IOException, InterruptedException {
    Signals.listen();
    try (Serving serving = Wiring.start(options);
        WarmUp client = new WarmUp(serving.address())) {
      Greeting.lines(serving).forEach(System.out::println);
      client.push();
      client.pull();
    }
    return 0;
  }
}
