/** What a start of each function costs. */
@NullMarked
package dev.umbra.functions.deployment.startup;

import org.jspecify.annotations.NullMarked;
