package dev.umbra.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM or SIGINT. The first lets the program end in order, the second ends it at once.
 * Java's own shutdown would end with 143 and be deaf to a second signal; the class that does better
 * has no public name.
 */
final class Signals {
  private static final int TERMINATED_BY = 128;

  private final CountDownLatch first = new CountDownLatch(1);

  private Signals() {}

  /** Begins to listen. */
  static Signals listen() {
    Signals signals = new Signals();
    try {
      for (String name : List.of("TERM", "INT")) {
        signals.install(name);
      }
    } catch (ReflectiveOperationException e) {
      // A Java without that class: signals then end the program at once, which loses no data.
    }
    return signals;
  }

  private void install(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler arrival =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            arrived((int) signal.getMethod("getNumber").invoke(arguments[0]));
          }
          return null;
        };
    signal
        .getMethod("handle", signal, handler)
        .invoke(
            null,
            signal.getConstructor(String.class).newInstance(name),
            Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, arrival));
  }

  private void arrived(int number) {
    if (first.getCount() == 0) {
      Runtime.getRuntime().halt(TERMINATED_BY + number);
    }
    first.countDown();
  }

  /** Whether the first has come. */
  boolean arrived() {
    return first.getCount() == 0;
  }

  void await() throws InterruptedException {
    first.await();
  }
}
