package dev.umbra.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MultipartUploadTest {
  private static final long MIB = 1L << 20;

  @Test
  void tenThousandPartsReachS3sLimit() {
    long most = IntStream.range(0, 10_000).mapToLong(MultipartUpload::partSize).sum();
    assertTrue(most >= 5L << 40, "bytes: " + most);
  }

  @Test
  void partsOfBlobsUpToEightGibibytesAreEqual() {
    assertEquals(8 * MIB, MultipartUpload.partSize(0));
    assertEquals(8 * MIB, MultipartUpload.partSize(999));
    assertEquals(16 * MIB, MultipartUpload.partSize(1000));
  }

  @Test
  void noPartIsLongerThanS3Takes() {
    assertTrue(MultipartUpload.partSize(9_999) <= 5L << 30);
  }
}
