package dev.catraca.source;

/** How a source is managed: over the API, or by the configuration; then the API only shows it. */
public enum SourceOrigin {
    API,
    CONFIG
}
