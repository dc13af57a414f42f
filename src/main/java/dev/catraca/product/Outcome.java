package dev.catraca.product;

/** The result for one record: a {@link Product} or a {@link Rejection}. Bad data is a value, not an exception. */
public sealed interface Outcome permits Product, Rejection {}
