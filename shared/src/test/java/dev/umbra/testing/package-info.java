/** What tests of every module share: test servers, rules, requirements. */
@NullMarked
package dev.umbra.testing;

import org.jspecify.annotations.NullMarked;
