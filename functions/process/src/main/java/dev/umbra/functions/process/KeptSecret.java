package dev.umbra.functions.process;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.settings.InvalidSettingsException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a secret says: read when it is first asked for, and anew when it was kept for its life. As
 * long as it says nothing that can be used, what it said before is good, in its version before too;
 * where it never said anything, requests are refused with 503, and the next one reads again.
 */
final class KeptSecret<T> implements Supplier<T> {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSecret.class);

  /** Fetches the text. */
  interface Source {
    /**
     * The text.
     *
     * @throws InvalidSettingsException where there is none, or it cannot be read now
     */
    String fetch(Version version) throws InvalidSettingsException;
  }

  /** Which of a secret's versions (AWS Secrets Manager User Guide, "Staging labels"). */
  enum Version {
    CURRENT("AWSCURRENT"),
    PREVIOUS("AWSPREVIOUS");

    private final String stage;

    Version(String stage) {
      this.stage = stage;
    }

    String stage() {
      return stage;
    }
  }

  private record Kept<T>(T value, Instant until) {}

  private final String name;
  private final Source source;
  private final SecretReader<T> reader;
  private final Duration life;
  private final InstantSource clock;
  private volatile Optional<Kept<T>> kept = Optional.empty();

  /**
   * @param name for the log
   */
  KeptSecret(
      String name, Source source, SecretReader<T> reader, Duration life, InstantSource clock) {
    this.name = name;
    this.source = source;
    this.reader = reader;
    this.life = life;
    this.clock = clock;
  }

  @Override
  public T get() {
    return fresh().orElseGet(this::readOnce);
  }

  private Optional<T> fresh() {
    Instant now = clock.instant();
    return kept.filter(each -> each.until.isAfter(now)).map(Kept::value);
  }

  /** Of those who find it too old at once, one reads, and the others wait. */
  private synchronized T readOnce() {
    Optional<T> meanwhile = fresh();
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    T value = read();
    kept = Optional.of(new Kept<>(value, clock.instant().plus(life)));
    return value;
  }

  private T read() {
    String text;
    try {
      text = source.fetch(Version.CURRENT);
    } catch (InvalidSettingsException e) {
      LOG.warn("secret {}: {}; what it said before is good", name, e.reason());
      return before();
    }
    try {
      return read(text);
    } catch (InvalidSettingsException e) {
      // Nobody but who wrote it can mend that.
      LOG.error("secret {}: {}; what it said before is good", name, e.reason());
      return before();
    }
  }

  private T read(String text) throws InvalidSettingsException {
    try {
      return reader.read(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(String.valueOf(e.getMessage()));
    }
  }

  private T before() {
    return kept.map(Kept::value).orElseGet(this::previous);
  }

  /** A process that begins after a mistake was made is as good as one that began before. */
  private T previous() {
    try {
      return read(source.fetch(Version.PREVIOUS));
    } catch (InvalidSettingsException e) {
      LOG.error("secret {}: {}; until it can be read, requests are refused", name, e.reason());
      throw new RegistryException(
          ErrorCode.UNAVAILABLE, "the registry cannot read its secrets now; try again later");
    }
  }
}
