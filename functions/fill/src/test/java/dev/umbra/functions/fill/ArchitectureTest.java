package dev.umbra.functions.fill;

import dev.umbra.testing.ArchitectureRules;

final class ArchitectureTest extends ArchitectureRules {}
