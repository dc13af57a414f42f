package dev.catraca.it.lists;

/** What a source that is asked by number answers behind its last page. */
enum Ending {
    EMPTY_PAGE,
    LAST_PAGE_AGAIN,
    NOT_FOUND
}
