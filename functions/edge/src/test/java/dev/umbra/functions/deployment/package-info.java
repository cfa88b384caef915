/** All functions together, as clients meet them behind the deployment's doors. */
@NullMarked
package dev.umbra.functions.deployment;

import org.jspecify.annotations.NullMarked;
