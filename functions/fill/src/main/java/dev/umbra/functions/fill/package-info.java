/** The fill function: the news of a claim in, a copied blob. */
@NullMarked
package dev.umbra.functions.fill;

import org.jspecify.annotations.NullMarked;
