package dev.umbra.upstream;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.settings.Members;
import dev.umbra.store.Delay;
import dev.umbra.upstream.Upstream.Credentials;
import dev.umbra.upstream.Upstream.Redirects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is said of one upstream. */
final class UpstreamReader {
  private static final List<String> KNOWN =
      List.of(
          "url",
          "username",
          "password",
          "passwordFile",
          "redirect",
          "freshness",
          "connections",
          "allowAddresses");

  private final String host;
  private final Members members;

  /**
   * @param value the settings; nothing at all is none of them
   */
  UpstreamReader(String host, @Nullable Object value) throws InvalidSettingsException {
    this.host = host;
    if (value != null && !(value instanceof Map<?, ?>)) {
      throw new InvalidSettingsException(
          "upstream " + host + ": it has members such as 'url: https://...', or none: '{}'");
    }
    Map<?, ?> map = value instanceof Map<?, ?> given ? given : Map.of();
    members = new Members("upstream " + host, map, KNOWN);
  }

  Upstream upstream() throws InvalidSettingsException {
    Upstream plain = KnownUpstreams.at(host, url());
    return new Upstream(
        host,
        plain.url(),
        credentials(),
        redirects(plain.redirects()),
        freshness(),
        members.count("connections", plain.connections()),
        AllowedAddresses.read(members));
  }

  private URI url() throws InvalidSettingsException {
    Optional<String> text = members.text("url");
    if (text.isEmpty()) {
      return KnownUpstreams.of(host)
          .map(Upstream::url)
          .orElseThrow(
              () -> members.wrong("it is not known by its name and needs 'url: https://...'"));
    }
    try {
      return UpstreamUrl.parse(text.get());
    } catch (InvalidSettingsException e) {
      throw members.wrong(e.reason());
    }
  }

  private Optional<Credentials> credentials() throws InvalidSettingsException {
    Optional<String> user = members.text("username");
    Optional<String> password = password();
    if (user.isPresent() != password.isPresent()) {
      throw members.wrong("'username' goes together with 'password' or 'passwordFile'");
    }
    if (user.filter(name -> name.isEmpty() || name.indexOf(':') >= 0).isPresent()) {
      throw members.wrong("'username' is not empty and has no colon (RFC 7617, section 2)");
    }
    return user.flatMap(name -> password.map(secret -> new Credentials(name, secret)));
  }

  private Optional<String> password() throws InvalidSettingsException {
    Optional<String> password = members.text("password");
    Optional<String> file = members.text("passwordFile");
    if (password.isPresent() && file.isPresent()) {
      throw members.wrong("there is 'password' or 'passwordFile', not both");
    }
    return file.isPresent() ? Optional.of(content(file.get())) : password;
  }

  private String content(String file) throws InvalidSettingsException {
    try {
      return Files.readString(Path.of(file)).stripTrailing();
    } catch (IOException | InvalidPathException e) {
      throw members.wrong("'passwordFile' cannot be read: " + file);
    }
  }

  private Redirects redirects(Redirects otherwise) throws InvalidSettingsException {
    Optional<String> text = members.text("redirect");
    if (text.isEmpty()) {
      return otherwise;
    }
    return switch (text.get()) {
      case "client" -> Redirects.CLIENT;
      case "never" -> Redirects.NEVER;
      default -> throw members.wrong("'redirect' is client or never, not '" + text.get() + "'");
    };
  }

  private Duration freshness() throws InvalidSettingsException {
    Optional<String> text = members.text("freshness");
    if (text.isEmpty()) {
      return Upstream.FRESHNESS;
    }
    return Delay.parse(text.get())
        .orElseThrow(
            () ->
                members.wrong("'freshness' is %s, not '%s'".formatted(Delay.EXAMPLES, text.get())));
  }
}
