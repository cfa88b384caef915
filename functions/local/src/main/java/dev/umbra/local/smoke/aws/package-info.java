/** The deployment's account, through AWS's SDK. */
@NullMarked
package dev.umbra.local.smoke.aws;

import org.jspecify.annotations.NullMarked;
