package dev.catraca.reading.mapping.step;

import dev.catraca.product.RejectionCode;

/**
 * Why a value is bad.
 *
 * @param expected what was expected, in words
 * @param found what was found, fit for a message
 */
public record Fault(RejectionCode code, String expected, String found) {}
