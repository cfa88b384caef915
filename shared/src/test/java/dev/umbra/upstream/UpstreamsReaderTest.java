package dev.umbra.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.image.RepositoryName;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.upstream.Upstream.Credentials;
import dev.umbra.upstream.Upstream.Redirects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamsReaderTest {
  private final UpstreamsReader reader = new UpstreamsReader();

  private Upstream one(String host, String text) throws InvalidSettingsException {
    return Objects.requireNonNull(reader.read(text).upstreams().byHost().get(host));
  }

  @Test
  void readsEverything() throws InvalidSettingsException {
    UpstreamSettings settings =
        reader.read(
            """
            upstreams:
              docker.io: {}
              quay.io:
              registry.example.com:
                url: https://images.example.com:8443/
                username: u
                password: "p: w"
                redirect: never
                freshness: 1h
                connections: 7
                allowAddresses: [192.168.1.0/24]
            closed: ["docker.io/mycompany/*"]
            allowAddresses: [10.0.0.0/8, "fd00::/8"]
            """);
    assertEquals(
        new Upstream(
            "registry.example.com",
            URI.create("https://images.example.com:8443"),
            Optional.of(new Credentials("u", "p: w")),
            Redirects.NEVER,
            Duration.ofHours(1),
            7,
            new AllowedAddresses(List.of(AddressRange.of("192.168.1.0/24")))),
        settings.upstreams().byHost().get("registry.example.com"));
    assertEquals(
        KnownUpstreams.of("docker.io").orElseThrow(),
        settings.upstreams().byHost().get("docker.io"));
    assertEquals(3, settings.upstreams().byHost().size());
    assertTrue(
        settings.upstreams().isClosed(RepositoryName.ofCanonical("docker.io/mycompany/app")));
    assertEquals(
        List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("fd00::/8")),
        settings.addresses().ranges());
  }

  @Test
  void whatOneMayBeAtOthersMayNot() throws InvalidSettingsException {
    UpstreamSettings settings =
        reader.read(
            """
            upstreams:
              docker.io: {}
              quay.io: {allowAddresses: [192.168.1.0/24]}
            allowAddresses: [10.0.0.0/8]
            """);
    AddressRange everybodys = AddressRange.of("10.0.0.0/8");
    assertEquals(List.of(everybodys), addresses(settings, "docker.io"));
    assertEquals(
        List.of(everybodys, AddressRange.of("192.168.1.0/24")), addresses(settings, "quay.io"));
  }

  private static List<AddressRange> addresses(UpstreamSettings settings, String host) {
    return settings
        .addressesOf(Objects.requireNonNull(settings.upstreams().byHost().get(host)))
        .ranges();
  }

  @Test
  void readsJsonAndNothingAtAll() throws InvalidSettingsException {
    assertEquals(UpstreamSettings.NONE, reader.read("{}"));
    assertEquals(
        URI.create("http://localhost:5000"),
        one(
                "localhost:5000",
                "{\"upstreams\":{\"localhost:5000\":{\"url\":\"http://localhost:5000\"}}}")
            .url());
  }

  @Test
  void whatIsKnownMayBeSaidOtherwise() throws InvalidSettingsException {
    Upstream mirror =
        one(
            "docker.io",
            "{upstreams: {docker.io: {url: 'https://mirror.example.com', redirect: client}}}");
    assertEquals(URI.create("https://mirror.example.com"), mirror.url());
    assertEquals(
        Redirects.NEVER, one("registry.k8s.io", "{upstreams: {registry.k8s.io: {}}}").redirects());
  }

  @Test
  void readsThePasswordFromAFile(@TempDir Path folder)
      throws IOException, InvalidSettingsException {
    Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
    assertEquals(
        Optional.of(new Credentials("u", "s3cret")),
        one("quay.io", "{upstreams: {quay.io: {username: u, passwordFile: '" + file + "'}}}")
            .credentials());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | YAML or JSON",
        "{ | YAML or JSON",
        "upstream: {} | 'upstream' is not known",
        "upstreams: [] | 'upstreams' has members",
        "upstreams: {quay.io: 5} | upstream quay.io: it has members",
        "upstreams: {quay.io: {URL: x}} | upstream quay.io: 'URL' is not known",
        "upstreams: {example.com: {}} | upstream example.com: it is not known by its name",
        "upstreams: {registry-1.docker.io: {}} | Docker Hub docker.io",
        "upstreams: {example: {url: 'https://e'}} | begins no image's canonical name",
        "upstreams: {Quay.io: {}} | begins no image's canonical name",
        "upstreams: {quay.io: {url: quay.io}} | upstream quay.io: 'url' is such as",
        "upstreams: {quay.io: {url: 'https://quay.io/v2'}} | without path",
        "upstreams: {quay.io: {url: 'https://u:p@quay.io'}} | without path, query or user",
        "upstreams: {quay.io: {url: 'https://quay.io:99999'}} | 'url' is such as",
        "upstreams: {quay.io: {username: u}} | 'username' goes together with",
        "upstreams: {quay.io: {password: p}} | 'username' goes together with",
        "upstreams: {quay.io: {username: 'a:b', password: p}} | has no colon",
        "upstreams: {quay.io: {username: u, password: p, passwordFile: f}} | not both",
        "upstreams: {quay.io: {username: u, passwordFile: /none/such}} | cannot be read: /none/such",
        "upstreams: {quay.io: {username: u, password: 12345}} | put it in quotes",
        "upstreams: {quay.io: {redirect: always}} | client or never, not 'always'",
        "upstreams: {quay.io: {freshness: soon}} | 'freshness' is",
        "upstreams: {quay.io: {connections: 0}} | a number from 1, not '0'",
        "upstreams: {quay.io: {allowAddresses: 10.0.0.0/8}} | quay.io: 'allowAddresses' is a list",
        "upstreams: {quay.io: {allowAddresses: [lan]}} | upstream quay.io: 'allowAddresses' has ranges",
        "closed: quay.io/a | 'closed' is a list",
        "closed: [mycompany/*] | 'mycompany/*' would match none",
        "closed: [docker.io/alpine] | 'docker.io/alpine' would match none",
        "closed: [index.docker.io/mycompany/*] | would match none",
        "closed: [Docker.io/mycompany/*] | would match none",
        "closed: [5] | put '5' in quotes",
        "allowAddresses: [10.0.0.1/8] | ranges such as 10.0.0.0/8",
      })
  void saysWhatIsWrong(String text, String message) {
    InvalidSettingsException wrong =
        assertThrows(InvalidSettingsException.class, () -> reader.read(text));
    assertTrue(wrong.reason().contains(message), wrong.reason());
    assertFalse(wrong.reason().contains("12345"));
  }

  @Test
  void sayNothingOfPasswordsInBrokenDocuments() {
    InvalidSettingsException wrong =
        assertThrows(
            InvalidSettingsException.class,
            () -> reader.read("upstreams:\n  quay.io: {password: s3cret\n"));
    assertFalse(wrong.toString().contains("s3cret"));
    assertTrue(wrong.getCause() == null);
  }

  @Property
  void throwsNothingElse(@ForAll String text) {
    for (String document :
        List.of(
            text,
            "upstreams: {quay.io: {url: " + text + "}}",
            "upstreams: {" + text + ": {}}",
            "closed: [" + text + "]",
            "allowAddresses: ['" + text + "']")) {
      try {
        var _ = reader.read(document);
      } catch (InvalidSettingsException e) {
        assertFalse(e.reason().isEmpty());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io, https://registry-1.docker.io, CLIENT",
    "quay.io, https://quay.io, CLIENT",
    "ghcr.io, https://ghcr.io, CLIENT",
    "gcr.io, https://gcr.io, CLIENT",
    "registry.k8s.io, https://registry.k8s.io, NEVER",
    "docker.io=http://localhost:5000, http://localhost:5000, CLIENT",
    "example.com=https://r.example.com/, https://r.example.com, CLIENT",
  })
  void optionsNameKnownOnesOrSayWhere(String text, URI url, Redirects redirects)
      throws InvalidSettingsException {
    Upstream upstream = KnownUpstreams.parse(text);
    assertEquals(url, upstream.url());
    assertEquals(redirects, upstream.redirects());
    assertEquals(text.split("=", 2)[0], upstream.host());
    assertEquals(Duration.ofMinutes(10), upstream.freshness());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com | example.com=https://",
        "example.com= | 'url' is such as",
        "=https://a.example.com | canonical name",
        "example.com=ftp://a | 'url' is such as"
      })
  void otherOptionsAreRefused(String text, String message) {
    InvalidSettingsException wrong =
        assertThrows(InvalidSettingsException.class, () -> KnownUpstreams.parse(text));
    assertTrue(wrong.reason().contains(message), wrong.reason());
  }
}
