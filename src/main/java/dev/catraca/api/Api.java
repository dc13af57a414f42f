package dev.catraca.api;

/** The path of the API. */
final class Api {
    static final String ROOT = "/api/v1";

    private Api() {}
}
