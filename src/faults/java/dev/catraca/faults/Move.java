package dev.catraca.faults;

/** What changed in the list of a shop. */
enum Move {
    DELETION,
    INSERTION,
    /** A record moved to another place. */
    ORDER,
    /** A record of a product became unreadable, or readable again. */
    RECORD,
    /** The list is the same, but the answers became wrong, or right again. */
    ANSWERS
}
