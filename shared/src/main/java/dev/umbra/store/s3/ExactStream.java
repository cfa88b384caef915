package dev.umbra.store.s3;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A response's content of known length. Left before its end, the connection is given up instead of
 * read to the end; ended before it, reading fails.
 */
final class ExactStream extends FilterInputStream {
  private final ResponseInputStream<GetObjectResponse> response;
  private long left;

  ExactStream(ResponseInputStream<GetObjectResponse> response, long length) {
    super(response);
    this.response = response;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    int value = left == 0 ? -1 : super.read();
    count(value < 0 ? -1 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = left == 0 ? -1 : super.read(bytes, offset, length);
    count(count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  private void count(int read) throws IOException {
    if (read < 0 && left > 0) {
      throw new EOFException("the store's answer ended " + left + " bytes early");
    }
    left -= Math.max(read, 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (left > 0) {
      response.abort();
    } else {
      response.close();
    }
  }
}
