package dev.catraca.source;

/** Who looks after a source: a person over the API, or the configuration; then the API only shows it. */
public enum Origin {
    API,
    CONFIG
}
