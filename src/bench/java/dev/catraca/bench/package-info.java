/**
 * Measures how fast the built service loads products and answers, next to other ways to load the same file into the same
 * PostgreSQL. Run it with {@code ./mvnw verify -Pbench}; docs/performance.md explains the figures. {@link
 * dev.catraca.bench.Benchmark} is where to begin reading. Nothing here asserts a time, but every load is checked for the
 * products that it left behind.
 */
package dev.catraca.bench;
