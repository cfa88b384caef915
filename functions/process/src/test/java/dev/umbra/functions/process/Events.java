package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.umbra.testing.lambda.EventFiles;
import java.io.ByteArrayInputStream;

/** The events of the project's folder {@code events}, read as Lambda's runtime reads them. */
final class Events {
  private Events() {}

  static APIGatewayV2HTTPEvent read(String name) {
    return parse(EventFiles.json(name));
  }

  static APIGatewayV2HTTPEvent parse(byte[] json) {
    return JacksonFactory.getInstance()
        .getSerializer(APIGatewayV2HTTPEvent.class)
        .fromJson(new ByteArrayInputStream(json));
  }
}
