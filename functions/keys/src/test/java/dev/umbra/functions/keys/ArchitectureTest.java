package dev.umbra.functions.keys;

import dev.umbra.testing.ArchitectureRules;

final class ArchitectureTest extends ArchitectureRules {}
