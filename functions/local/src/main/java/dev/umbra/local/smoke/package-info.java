/** Facts that only a real deployment can show, each checked as a client would see it. */
@NullMarked
package dev.umbra.local.smoke;

import org.jspecify.annotations.NullMarked;
