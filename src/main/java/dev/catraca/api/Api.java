package dev.catraca.api;

/** Where the API stands. */
final class Api {
    static final String ROOT = "/api/v1";

    private Api() {}
}
