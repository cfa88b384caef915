/** The token function: tells who somebody is, and signs what they may do. */
@NullMarked
package dev.umbra.functions.token;

import org.jspecify.annotations.NullMarked;
