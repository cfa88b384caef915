package dev.umbra.functions.registry;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The events of the project's folder {@code events}, read as Lambda's runtime reads them. */
final class Events {
  private static final Path FOLDER = Path.of("..", "..", "events");

  private Events() {}

  static APIGatewayV2HTTPEvent read(String name) {
    return parse(json(name));
  }

  static APIGatewayV2HTTPEvent parse(byte[] json) {
    return JacksonFactory.getInstance()
        .getSerializer(APIGatewayV2HTTPEvent.class)
        .fromJson(new ByteArrayInputStream(json));
  }

  static byte[] json(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
