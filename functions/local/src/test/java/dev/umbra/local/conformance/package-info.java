/** The official conformance suite of the OCI Distribution Specification, run on a registry. */
@NullMarked
package dev.umbra.local.conformance;

import org.jspecify.annotations.NullMarked;
