package dev.catraca.product;

/** What became of one record: it is a {@link Product}, or it is a {@link Rejection}. Bad data is a value, not an exception. */
public sealed interface Outcome permits Product, Rejection {}
