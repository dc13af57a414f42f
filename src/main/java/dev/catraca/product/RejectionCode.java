package dev.catraca.product;

/** Why a record could not become a product. */
public enum RejectionCode {
    /** The record could not be parsed at all. */
    MALFORMED,
    /** The record says that its list of variants was cut, so that some of them did not come. */
    TRUNCATED,
    /** The record belongs to another that did not come before it. */
    NO_PARENT,
    /** The record is a number, a text or a list where an object (or a row) was expected. */
    NOT_AN_OBJECT,
    /** A row has another number of columns than the header. */
    COLUMN_COUNT,
    /** A required field is absent, null or blank. */
    MISSING_FIELD,
    /** A field holds a list or an object where a single value was expected. */
    WRONG_TYPE,
    /** The record, or a number in it, is so long that it was not parsed. */
    RECORD_TOO_LONG,
    /** A field is longer than allowed. */
    TOO_LONG,
    /** A number cannot be read, is negative where it must not be, or is out of range. */
    INVALID_NUMBER,
    /** The currency is not a three-letter ISO 4217 code. */
    INVALID_CURRENCY,
    /** A value is none of those that the spec's table has. */
    UNKNOWN_VALUE,
    /** The text has characters that cannot be stored. */
    INVALID_TEXT
}
