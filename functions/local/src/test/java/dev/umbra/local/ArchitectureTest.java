package dev.umbra.local;

import dev.umbra.testing.ArchitectureRules;

final class ArchitectureTest extends ArchitectureRules {}
