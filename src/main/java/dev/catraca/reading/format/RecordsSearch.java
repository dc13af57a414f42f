package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.Found.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for the records in a document, an array or the entries of an object. Keeps the wanted values and the errors that it finds on the way. */
final class RecordsSearch {
    private static final int MOST_FIELDS_NAMED = 10;

    private final String name;
    private final String records;
    private final Set<String> wanted;
    private final JsonDocument document;
    private final JsonValues values;
    private final Map<String, Found> found = new HashMap<>();
    private final JsonErrors errors;
    private final JsonEntries inObject;
    private final List<String> rootFields = new ArrayList<>();
    private boolean recordsSeen;
    private boolean nullList;
    private boolean entries;
    private String opened;
    private String wrong;

    RecordsSearch(RawPage page, JsonDocument document, JsonValues values) {
        this.name = page.content().name();
        this.records = page.read().records();
        this.wanted = page.wanted();
        this.document = document;
        this.values = values;
        this.errors = new JsonErrors();
        this.inObject = new JsonEntries(page, document, values, errors);
    }

    /** The next record behind the start of the records; null at their end. */
    Item record() throws IOException {
        return entries ? inObject.next() : values.element();
    }

    /** The wanted value at this place. */
    Found found(String pointer) {
        return found.getOrDefault(pointer, Found.ABSENT);
    }

    /** The error that the document states. */
    Optional<String> error() {
        return errors.text();
    }

    /** Whether there is null in the place of the records. */
    boolean hasNullList() {
        return nullList;
    }

    /**
     * Reads to the start of the records (true) or the end of the document (false).
     *
     * @throws SourceException permanent, at the end of a document that has no records, or that something follows
     */
    boolean goOn() throws IOException {
        while (!document.isOver()) {
            var token = document.advance();
            if (opened != null && !token.isStructEnd()) {
                noteOpened(token);
            }
            opened = null;
            if (token == JsonToken.FIELD_NAME) {
                noteRootField();
            } else if (!token.isStructEnd() && isRecords(token)) {
                return true;
            }
        }
        finish();
        return false;
    }

    /** Why the document cannot be read on. */
    SourceException failure(JsonProcessingException e) {
        return wrong == null ? document.failure(e) : wrong();
    }

    /**
     * Whether the records begin here. If not, stores the value if it is wanted or an error, and skips lists and objects
     * that are not needed.
     */
    private boolean isRecords(JsonToken token) throws IOException {
        var at = document.at();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL && wanted.contains(at.toString())) {
            found.put(at.toString(), Found.scalar(document.parser().getText()));
        }
        if (at.toString().equals(records)) {
            return areRecords(token);
        }
        if (mayBeError(at)) {
            errors.note(document.field(), values.error(token));
        } else if (token.isStructStart()) {
            enter(at);
        }
        return false;
    }

    private boolean areRecords(JsonToken token) throws IOException {
        if (recordsSeen) {
            throw SourceException.permanent(
                    name + ": the records at \"" + records + "\" come twice in the document, the second time at "
                            + document.place(),
                    null);
        }
        recordsSeen = true;
        nullList = token == JsonToken.VALUE_NULL;
        entries = token == JsonToken.START_OBJECT && inObject.begin();
        if (token != JsonToken.START_ARRAY && !nullList && !entries) {
            wrong = "expected an array of records at \"" + records + "\" and found " + words(token);
        }
        return token == JsonToken.START_ARRAY || entries;
    }

    /** Enters a list or an object only if it contains a wanted value or the records. */
    private void enter(JsonPointer at) throws IOException {
        opened = wanted.contains(at.toString()) ? at.toString() : null;
        if (leadsOn(at)) {
            return;
        }
        var depth = document.depth() - 1;
        if (opened != null) {
            var token = document.advance();
            if (!token.isStructEnd()) {
                noteOpened(token);
            }
            opened = null;
        }
        document.leave(depth);
    }

    /** Notes whether the list or object that was opened before this token is a list or an object. */
    private void noteOpened(JsonToken token) {
        found.put(opened, new Found(token == JsonToken.FIELD_NAME ? Kind.OBJECT : Kind.LIST, null));
    }

    private boolean leadsOn(JsonPointer at) {
        var prefix = at + "/";
        return records.startsWith(prefix) || wanted.stream().anyMatch(pointer -> pointer.startsWith(prefix));
    }

    private boolean mayBeError(JsonPointer at) throws IOException {
        var field = document.field();
        return field != null
                && JsonErrors.mayBe(field)
                && (records + "/").startsWith(at.head() + "/")
                && !leadsOn(at)
                && !wanted.contains(at.toString());
    }

    private void noteRootField() throws IOException {
        if (document.depth() == 1 && rootFields.size() < MOST_FIELDS_NAMED) {
            rootFields.add(document.field());
        }
    }

    /** Checks the document at its end, and what follows it. */
    private void finish() throws IOException {
        if (wrong == null && !recordsSeen) {
            wrong = "no array of records at \"" + records + "\"; " + whatTheDocumentIs();
        }
        if (wrong != null) {
            throw wrong();
        }
        document.finish();
    }

    private String whatTheDocumentIs() {
        return rootFields.isEmpty()
                ? "the document has no fields"
                : "the document has the fields " + String.join(", ", rootFields);
    }

    private SourceException wrong() {
        var says = error().map(text -> "; the source says: " + text).orElse("");
        return SourceException.permanent(name + ": " + wrong + says, null);
    }

    private static String words(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "a text";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
        };
    }
}
