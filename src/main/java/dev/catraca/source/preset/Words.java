package dev.catraca.source.preset;

/** A text for people, in English and in Portuguese. */
public record Words(String en, String pt) {}
