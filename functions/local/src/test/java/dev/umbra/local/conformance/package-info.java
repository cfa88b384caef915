/** The official conformance suite of the OCI Distribution Specification, run on the gateway. */
@NullMarked
package dev.umbra.local.conformance;

import org.jspecify.annotations.NullMarked;
