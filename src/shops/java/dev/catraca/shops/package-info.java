/**
 * Simulators of shops for tests and for people who develop: what the API of each answers, with its oddities, and no library but the
 * JDK. {@code docs/presets.md} says how to start them. Begin with {@link dev.catraca.shops.ShopServer}; each shop is one class.
 */
package dev.catraca.shops;
