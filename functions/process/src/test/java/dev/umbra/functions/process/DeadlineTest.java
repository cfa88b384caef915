package dev.umbra.functions.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeadlineTest {

  @ParameterizedTest
  @CsvSource({
    // Whole time, time left, whether it is over.
    "900000, 900000, false",
    "900000, 60001, false",
    "900000, 60000, true",
    "900000, -5, true",
    "180000, 60001, false",
    "90000, 30001, false",
    "90000, 30000, true",
    "3, 2, false",
    "3, 1, true",
    "0, 0, true",
  })
  void stopsAMinuteOrAThirdOfTheTimeBeforeTheEnd(int whole, int left, boolean over) {
    assertEquals(over, Deadline.of(context(whole, left)).getAsBoolean());
  }

  private static Context context(Integer... times) {
    Iterator<Integer> answers = Arrays.asList(times).iterator();
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> answers.next());
  }
}
