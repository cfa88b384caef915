/** Other people's registries, run for tests, and what can go wrong between us and them. */
@NullMarked
package dev.umbra.testing.registry;

import org.jspecify.annotations.NullMarked;
