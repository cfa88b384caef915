package dev.umbra.store.file;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/** Content and time, as they are now and as they were when they were synced. */
final class ModelFile implements ModelNode {
  private byte[] content = {};
  private Instant modified = Instant.EPOCH;
  private byte[] durableContent = {};
  private Instant durableModified = Instant.EPOCH;
  private boolean isSynced;

  byte[] content() {
    return content;
  }

  FileVersion version() {
    return new FileVersion(content.length, modified);
  }

  void append(ByteBuffer more) {
    int length = content.length;
    content = Arrays.copyOf(content, length + more.remaining());
    more.get(content, length, more.remaining());
    isSynced = false;
  }

  void stamp(Instant time) {
    modified = time;
    isSynced = false;
  }

  void sync() {
    durableContent = content;
    durableModified = modified;
    isSynced = true;
  }

  @Override
  public ModelNode afterCrash(Survivors survivors) {
    ModelFile left = survivors.remember(this, new ModelFile());
    left.content = isSynced ? content : survivors.loss().remainder(durableContent, content);
    left.modified = isSynced || !survivors.loss().losesName() ? modified : durableModified;
    left.sync();
    return left;
  }
}
