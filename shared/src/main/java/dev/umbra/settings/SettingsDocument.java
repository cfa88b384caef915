package dev.umbra.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads documents. */
public final class SettingsDocument {
  private static final YAMLFactory FACTORY = new YAMLFactory();
  private static final JSON YAML = JSON.builder(FACTORY).build();

  private SettingsDocument() {}

  /**
   * The members of a document; none, where it is empty.
   *
   * @param what it should be, for the message
   * @throws InvalidSettingsException where it is no document of members. It repeats nothing of it,
   *     for passwords may stand there
   */
  public static Map<String, Object> read(String text, String what) throws InvalidSettingsException {
    try {
      if (documents(text) > 1) {
        throw new InvalidSettingsException(what + ", and one only: '---' begins another");
      }
      return Optional.ofNullable(YAML.mapFrom(text)).orElseGet(Map::of);
    } catch (JacksonException e) {
      throw none(what, e.getLocation());
    } catch (IOException e) {
      throw none(what, JsonLocation.NA);
    }
  }

  private static int documents(String text) throws IOException {
    int count = 0;
    try (JsonParser parser = FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        parser.skipChildren();
        count++;
      }
    }
    return count;
  }

  private static InvalidSettingsException none(String what, JsonLocation location) {
    String where = location.getLineNr() > 0 ? " (line " + location.getLineNr() + ")" : "";
    return new InvalidSettingsException(what + where);
  }
}
