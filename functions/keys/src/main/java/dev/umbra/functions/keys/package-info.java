/**
 * The keys function: makes and rotates the registry's keys, as CloudFormation asks. A new key is
 * introduced behind the one in use, made known to all who verify, and put before it only when
 * everybody has heard of it.
 */
@NullMarked
package dev.umbra.functions.keys;

import org.jspecify.annotations.NullMarked;
