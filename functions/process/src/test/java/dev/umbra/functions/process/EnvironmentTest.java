package dev.umbra.functions.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.umbra.store.s3.S3Settings;
import dev.umbra.store.s3.S3Settings.ConditionalDelete;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentTest {

  @Test
  void theBucketAloneIsAmazons() {
    S3Settings settings = BucketVariables.read(new Environment(Map.of("BUCKET", "images")));
    assertEquals(S3Settings.of("images"), settings);
  }

  @Test
  void readsWhereAnotherStoreIsAndWhatItCannot() {
    S3Settings settings =
        BucketVariables.read(
            new Environment(
                Map.of(
                    "BUCKET", "images",
                    "S3_ENDPOINT", "http://127.0.0.1:4566",
                    "S3_READ_THEN_DELETE", "true")));
    assertEquals(Optional.of(URI.create("http://127.0.0.1:4566")), settings.endpoint());
    assertEquals(ConditionalDelete.READ_THEN_DELETE, settings.conditionalDelete());
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    Environment environment = new Environment(Map.of("NAME", " "));
    assertEquals(Optional.empty(), environment.delay("NAME", delay -> delay));
    assertEquals(false, environment.isTrue("NAME"));
    assertThrows(
        InvalidEnvironmentException.class, () -> environment.required("NAME", text -> text));
  }

  @Test
  void aDelayIsWrittenAsPeopleSayIt() {
    assertEquals(
        Optional.of(Duration.ofDays(180)),
        new Environment(Map.of("AGE", "180d")).delay("AGE", delay -> delay));
  }

  @ParameterizedTest
  @CsvSource({
    "S3_ENDPOINT, ftp://host, 'is wrong: it is like https://registry.example.com, without a path, not ftp://host'",
    "S3_ENDPOINT, http://host/path, 'is wrong: it is like https://registry.example.com, without a path, not http://host/path'",
    "S3_READ_THEN_DELETE, yes, 'is wrong: it is true or false, not yes'",
    "BUCKET, '', is not set",
  })
  void namesTheVariableThatIsWrong(String name, String value, String message) {
    Map<String, String> variables =
        name.equals("BUCKET") ? Map.of() : Map.of("BUCKET", "images", name, value);
    var e =
        assertThrows(
            InvalidEnvironmentException.class,
            () -> BucketVariables.read(new Environment(variables)));
    assertEquals("environment variable " + name + " " + message, e.getMessage());
  }
}
