package dev.catraca.access.oidc;

/** What the provider is asked for; of each its description and keys are known apart. */
enum ProviderTenant {
    /** To judge tokens at the API. */
    BEARER,
    /** To let people log in. */
    LOGIN
}
