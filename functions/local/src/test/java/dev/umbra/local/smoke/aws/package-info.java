/** The SDK against a server that answers as AWS documents. */
@NullMarked
package dev.umbra.local.smoke.aws;

import org.jspecify.annotations.NullMarked;
