package dev.catraca.it.lists;

/**
 * What happens when a page is first asked for.
 *
 * @param page the number of the page, from 0; beyond the last it is taken from the front again
 * @param amount from 0 to 99: where, how much or how many
 */
record Fault(Type type, int page, int amount) {
    enum Type {
        /** The transfer breaks off; the repeated answer is the same. */
        CUT,
        /** The transfer breaks off; then something of this page is no longer listed. */
        CUT_THEN_DELETED,
        /** The transfer breaks off; then something new stands at the front of this page. */
        CUT_THEN_INSERTED,
        /** The transfer breaks off; then this page comes in another order. */
        CUT_THEN_SORTED,
        /** Before the answer, products that were read change places with some that were not. */
        SWAPPED,
        /** Before the answer, something new stands at the front of the list. */
        INSERTED,
        /** The page before comes again in place of this one. */
        PAGE_BEFORE_AGAIN,
        /** Up to three empty pages come first. */
        EMPTY_PAGES,
        /** Success, with no records and an error. */
        ERROR_IN_SUCCESS,
        /** Success, with a line of text. */
        TEXT_IN_SUCCESS,
        /** 204. */
        NO_CONTENT,
        /** A status that passes. */
        STATUS
    }

    boolean cuts() {
        return type.name().startsWith("CUT");
    }

    /** Whether what comes in place of the page is taken for the end where a total agrees. */
    boolean witnessesAnEnd() {
        return type == Type.PAGE_BEFORE_AGAIN || type == Type.NO_CONTENT;
    }

    /** Whether what stands on other pages changes too. */
    boolean movesTheList() {
        return type == Type.SWAPPED || type == Type.INSERTED;
    }
}
