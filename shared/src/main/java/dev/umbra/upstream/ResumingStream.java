package dev.umbra.upstream;

import dev.umbra.upstream.Answer.Denied;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Missing;
import dev.umbra.upstream.Answer.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A blob's bytes, gone on with where they were cut. One thread reads; any may close. */
final class ResumingStream extends InputStream {
  /** So often it is tried to go on without a single byte more. */
  private static final int MOST = 5;

  private final BlobTransfer transfer;
  private final Pause pause;
  private final OptionalLong length;
  private volatile Part part;
  private volatile boolean closed;
  private Optional<String> tag;
  private long position;
  private int failures;

  /**
   * @param first the blob from its beginning
   */
  ResumingStream(BlobTransfer transfer, Part first, Pause pause) {
    this.transfer = transfer;
    this.pause = pause;
    this.length = first.total();
    this.part = first;
    this.tag = first.strongTag();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, buffer.length);
    if (count == 0) {
      return 0;
    }
    while (true) {
      try {
        int read = part.reply().body().read(buffer, offset, count);
        if (read > 0) {
          position += read;
          failures = 0;
          return read;
        }
        if (length.isEmpty() || position >= length.getAsLong()) {
          return -1;
        }
        resume("it ends early");
      } catch (CutException e) {
        throw e;
      } catch (IOException e) {
        resume(Failure.of(part.reply().url(), e).reason());
      }
    }
  }

  private void resume(String why) throws IOException {
    part.close();
    String reason = why;
    Duration asked = Duration.ZERO;
    while (!closed && failures < MOST) {
      failures++;
      pause.take(asked);
      asked = Duration.ZERO;
      switch (transfer.open(position, tag)) {
        case Found<Part>(Part next) -> {
          Optional<String> failure = goOn(next);
          if (failure.isEmpty()) {
            return;
          }
          reason = failure.get();
        }
        case Unavailable<Part>(String said, Optional<Duration> after) -> {
          reason = said;
          asked = after.orElse(Duration.ZERO);
        }
        case Denied<Part>(String said) -> throw cut(said);
        case Missing<Part> _ -> throw cut("it is gone");
      }
    }
    throw cut(closed ? "it was closed" : reason);
  }

  /** Takes the part, or says why it cannot. */
  private Optional<String> goOn(Part next) {
    boolean fits =
        next.first() <= position
            && (length.isEmpty() || next.total().isEmpty() || next.total().equals(length));
    try {
      if (fits) {
        next.reply().body().skipNBytes(position - next.first());
        part = next;
        tag = next.strongTag();
        if (closed) {
          next.close();
        }
        return Optional.empty();
      }
    } catch (IOException e) {
      next.close();
      return Optional.of(Failure.of(next.reply().url(), e).reason());
    }
    next.close();
    return Optional.of(Origin.of(next.reply().url()) + " sends another part than was asked for");
  }

  private CutException cut(String reason) {
    return new CutException("a blob's transfer ends at byte " + position + ": " + reason);
  }

  @Override
  public void close() {
    closed = true;
    part.close();
  }
}
