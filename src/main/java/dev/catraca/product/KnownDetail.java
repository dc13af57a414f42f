package dev.catraca.product;

import java.util.List;

/**
 * What an entry of a list became when its detail was asked for last, and still is.
 *
 * @param products in their order
 * @param filteredIds the keys of its records that the spec leaves out; null for one without a key
 */
public record KnownDetail(List<Known> products, List<String> filteredIds) {}
