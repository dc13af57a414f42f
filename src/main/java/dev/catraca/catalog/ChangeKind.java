package dev.catraca.catalog;

/** What became of a product. */
public enum ChangeKind {
    INSERTED,
    UPDATED,
    /** Its source no longer lists it. */
    RETIRED,
    /** It had been retired and is listed again. */
    RETURNED
}
