package dev.umbra.functions.process;

import dev.umbra.testing.ArchitectureRules;

final class ArchitectureTest extends ArchitectureRules {}
