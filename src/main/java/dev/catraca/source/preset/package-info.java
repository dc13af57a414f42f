/**
 * Presets: specs of known shops with holes for the address and the keys of one shop.
 *
 * <p>Each is a file of its own below {@code presets/}, described in {@code docs/presets.md}. Begin with {@link
 * dev.catraca.source.preset.Presets}; {@code source.spec} expands a submitted spec that names one.
 */
package dev.catraca.source.preset;
