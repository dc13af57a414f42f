package dev.catraca.catalog;

/** The kind of a change of a product. */
public enum ChangeKind {
    INSERTED,
    UPDATED,
    /** Its source no longer lists it. */
    RETIRED,
    /** It had been retired and is listed again. */
    RETURNED
}
