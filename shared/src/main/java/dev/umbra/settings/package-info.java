/** What operators write: documents in YAML, of which JSON is a part. */
@NullMarked
package dev.umbra.settings;

import org.jspecify.annotations.NullMarked;
