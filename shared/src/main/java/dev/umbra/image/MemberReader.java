package dev.umbra.image;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the values that manifests are made of, telling which member is wrong and why. */
final class MemberReader {
  /** What to do with one member of an object, the parser standing on its value. */
  @FunctionalInterface
  interface Member {
    void read(String name) throws IOException;
  }

  private static final Set<String> DESCRIPTOR_MEMBERS =
      anyCase("mediaType", "digest", "size", "artifactType", "annotations", "urls");

  private final JsonParser json;
  private int descriptorsLeft;

  MemberReader(JsonParser json, int maxDescriptors) {
    this.json = json;
    this.descriptorsLeft = maxDescriptors;
  }

  void readDocument(Member member) throws IOException {
    json.nextToken();
    readObject("the document", member);
    if (json.nextToken() != null) {
      throw new MalformedManifestException("something follows the JSON document");
    }
  }

  private void readObject(String what, Member member) throws IOException {
    expect(JsonToken.START_OBJECT, what, "an object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      member.read(name);
    }
  }

  /** Names, to be found in any spelling. */
  static Set<String> anyCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Collections.addAll(set, names);
    return Collections.unmodifiableSet(set);
  }

  /**
   * Passes over a member that is not read here.
   *
   * @param read those that are: in another spelling they would be read elsewhere
   */
  void skipOther(String name, Set<String> read) throws IOException {
    if (read.contains(name)) {
      throw new MalformedManifestException(name + " is not spelled as it should be");
    }
    json.skipChildren();
  }

  int integer(String name) throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, name, "an integer");
    return json.getIntValue();
  }

  String text(String name) throws IOException {
    expect(JsonToken.VALUE_STRING, name, "a string");
    return json.getText();
  }

  /** Some clients write {@code null} or an empty string for "none". */
  Optional<String> optionalText(String name) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    return Optional.of(text(name)).filter(text -> !text.isEmpty());
  }

  MediaType mediaType(String name) throws IOException {
    String text = text(name);
    return MediaType.parse(text)
        .orElseThrow(() -> new MalformedManifestException(name + " is no media type"));
  }

  Map<String, String> texts(String name) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    readObject(name, key -> texts.put(key, text(name)));
    return texts;
  }

  List<Descriptor> descriptors(String name) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    expect(JsonToken.START_ARRAY, name, "an array");
    List<Descriptor> descriptors = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      descriptors.add(descriptor(name));
    }
    return descriptors;
  }

  Optional<Descriptor> optionalDescriptor(String name) throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL
        ? Optional.empty()
        : Optional.of(descriptor(name));
  }

  Descriptor descriptor(String name) throws IOException {
    if (descriptorsLeft-- == 0) {
      throw new MalformedManifestException("more descriptors than a manifest may hold");
    }
    DescriptorMembers members = new DescriptorMembers();
    readObject(name, member -> read(members, member));
    return members.toDescriptor(name);
  }

  private void read(DescriptorMembers members, String name) throws IOException {
    switch (name) {
      case "mediaType" -> members.mediaType = Optional.of(mediaType(name));
      case "digest" -> members.digest = Optional.of(digest(name));
      case "size" -> members.size = Optional.of(size(name));
      case "artifactType" -> members.artifactType = optionalText(name);
      case "annotations" -> members.annotations = texts(name);
      case "urls" -> members.urls = urls(name);
      case "data" -> members.embedded = json.currentToken() == JsonToken.VALUE_STRING;
      default -> skipOther(name, DESCRIPTOR_MEMBERS);
    }
  }

  private Digest digest(String name) throws IOException {
    String text = text(name);
    return Digest.parse(text)
        .orElseThrow(() -> new MalformedManifestException(name + " is no sha256 or sha512 digest"));
  }

  private long size(String name) throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, name, "an integer");
    long size = json.getLongValue();
    if (size < 0) {
      throw new MalformedManifestException(name + " is negative");
    }
    return size;
  }

  private List<String> urls(String name) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    expect(JsonToken.START_ARRAY, name, "an array");
    List<String> urls = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      urls.add(text(name));
    }
    return urls;
  }

  private void expect(JsonToken token, String name, String shape) throws IOException {
    if (json.currentToken() != token) {
      throw new MalformedManifestException(name + " is not " + shape);
    }
  }
}
