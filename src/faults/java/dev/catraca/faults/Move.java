package dev.catraca.faults;

/** How the list of a shop came to be another. */
enum Move {
    DELETION,
    INSERTION,
    /** A record went to another place. */
    ORDER,
    /** A record of a product became unreadable, or readable again. */
    RECORD,
    /** The list is the same, but from here on, or no longer, the answers are not what they should be. */
    ANSWERS
}
