/** What the gateway keeps when it is killed at any moment. */
@NullMarked
package dev.umbra.local.kill;

import org.jspecify.annotations.NullMarked;
