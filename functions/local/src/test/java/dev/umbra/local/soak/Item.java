package dev.umbra.local.soak;

import dev.umbra.image.Digest;
import java.nio.file.Path;

/**
 * An image or index to push.
 *
 * @param layout the folder that has it, in the form of the OCI image layout, tagged {@code it}
 */
record Item(Path layout, Digest digest) {}
