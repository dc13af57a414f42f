package dev.catraca.it.lists;

/**
 * A fault at the first request of a page.
 *
 * @param page the number of the page, from 0; beyond the last it starts again at 0
 * @param amount from 0 to 99: the place, size or number of the fault
 */
record Fault(Type type, int page, int amount) {
    enum Type {
        /** The transfer breaks off; the repeated answer is the same. */
        CUT,
        /** The transfer breaks off; then a record of this page is removed. */
        CUT_THEN_DELETED,
        /** The transfer breaks off; then a record is inserted at the front of this page. */
        CUT_THEN_INSERTED,
        /** The transfer breaks off; then this page has another order. */
        CUT_THEN_SORTED,
        /** Before the answer, products that were read are swapped with some that were not. */
        SWAPPED,
        /** Before the answer, a record is inserted at the front of the list. */
        INSERTED,
        /** The page before comes again in place of this one. */
        PAGE_BEFORE_AGAIN,
        /** Up to three empty pages come first. */
        EMPTY_PAGES,
        /** Success, with an error and no records. */
        ERROR_IN_SUCCESS,
        /** Success, with a line of text. */
        TEXT_IN_SUCCESS,
        /** 204. */
        NO_CONTENT,
        /** A transient error status. */
        STATUS
    }

    boolean cuts() {
        return type.name().startsWith("CUT");
    }

    /** Whether the answer in place of the page is taken for the end if a total agrees. */
    boolean witnessesAnEnd() {
        return type == Type.PAGE_BEFORE_AGAIN || type == Type.NO_CONTENT;
    }

    /** Whether it changes other pages too. */
    boolean movesTheList() {
        return type == Type.SWAPPED || type == Type.INSERTED;
    }
}
