/** Umbra beside other registries: the same client, the same machine, the same minutes. */
@NullMarked
package dev.umbra.local.bench;

import org.jspecify.annotations.NullMarked;
