package dev.catraca.it.lists;

/** The answer of a numbered source after its last page. */
enum Ending {
    EMPTY_PAGE,
    LAST_PAGE_AGAIN,
    NOT_FOUND
}
