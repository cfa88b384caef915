package dev.umbra.functions.prune;

import dev.umbra.testing.ArchitectureRules;

final class ArchitectureTest extends ArchitectureRules {}
