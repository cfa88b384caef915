package dev.umbra.store.file;

/** A file or folder of a {@link ModelDisk}. */
sealed interface ModelNode permits ModelFile, ModelFolder {
  /** What of it is left after a crash. */
  ModelNode afterCrash(Survivors survivors);
}
