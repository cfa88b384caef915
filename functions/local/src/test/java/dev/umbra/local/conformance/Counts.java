package dev.umbra.local.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How many of the suite's checks ended how. Only the report's test cases count: the totals in its
 * head count their groups too.
 *
 * @param failed the names of those that failed or could not be carried out
 * @param skipped by the suite itself, for what the registry answered
 * @param disabled by the suite's configuration
 */
record Counts(int passed, List<String> failed, int skipped, int disabled) {
  private static final String DISABLED = "is disabled in the configuration";

  static Counts of(Path report) throws IOException {
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(in);
      Counts counts = new Counts(0, List.of(), 0, 0);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("testcase")) {
          counts = counts.and(reader);
        }
      }
      return counts;
    } catch (XMLStreamException e) {
      throw new IOException(report + " cannot be read", e);
    }
  }

  private Counts and(XMLStreamReader testCase) throws XMLStreamException {
    String name = testCase.getAttributeValue(null, "name");
    return switch (testCase.getAttributeValue(null, "status")) {
      case "passed" -> new Counts(passed + 1, failed, skipped, disabled);
      case "skipped" ->
          text(testCase).contains(DISABLED)
              ? new Counts(passed, failed, skipped, disabled + 1)
              : new Counts(passed, failed, skipped + 1, disabled);
      default -> {
        List<String> all = new ArrayList<>(failed);
        all.add(name);
        yield new Counts(passed, all, skipped, disabled);
      }
    };
  }

  /** All text inside the element that the reader stands at. */
  private static String text(XMLStreamReader reader) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
        default -> {}
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return passed
        + " passed, "
        + failed.size()
        + " failed, "
        + skipped
        + " skipped, "
        + disabled
        + " disabled";
  }
}
