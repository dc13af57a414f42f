package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.catraca.reading.Excerpt;
import java.util.regex.Pattern;

/** Describes in plain words what is wrong with a JSON text. */
final class JsonFault {
    private static final Pattern CHARACTER = Pattern.compile("Unexpected character \\('(.)' \\(code");
    private static final Pattern WORD = Pattern.compile("(?:Unrecognized|Non-standard) token '([^']+)");

    private static final int LONGEST_WORD = 40;

    private JsonFault() {}

    /** Whether the text ends too early. */
    static boolean isEnd(JsonProcessingException e) {
        return e instanceof JsonEOFException || e.getOriginalMessage().contains("end-of-input");
    }

    /** Whether a name of a field is too long. Unlike behind a number that is, the parser cannot go on there. */
    static boolean isLongName(JsonProcessingException e) {
        return e instanceof StreamConstraintsException && e.getOriginalMessage().startsWith("Name");
    }

    /** Whether the text has more values than a record may have. */
    static boolean isTooMany(JsonProcessingException e) {
        return e instanceof StreamConstraintsException && e.getOriginalMessage().startsWith("Token count");
    }

    /** What was found, such as "unexpected character 'x'". */
    static String words(JsonProcessingException e) {
        var text = e.getOriginalMessage();
        if (isEnd(e)) {
            return "it ends in the middle";
        }
        if (isLongName(e)) {
            return "a field name is too long";
        }
        if (isTooMany(e)) {
            return "it has more than " + ExactJson.MOST_VALUES + " values";
        }
        if (e instanceof StreamConstraintsException) {
            return text.contains("depth") ? "it is nested too deep" : "a number is too long";
        }
        if (e instanceof MismatchedInputException) {
            return "something follows the first value";
        }
        var character = CHARACTER.matcher(text);
        if (character.find()) {
            return "unexpected character '" + character.group(1) + "'";
        }
        var word = WORD.matcher(text);
        if (word.find()) {
            return "unexpected word '" + Excerpt.of(word.group(1).replaceAll("\\p{Cc}", " "), LONGEST_WORD) + "'";
        }
        if (text.contains("CTRL-CHAR")) {
            return "a control character, such as a line break, stands where none is allowed";
        }
        if (text.contains("escape")) {
            return "a backslash with something behind it that JSON does not know";
        }
        return text.contains("numeric value") || text.contains("zeroes")
                ? "a number that JSON does not know, such as 007 or .5"
                : "a fault in the syntax";
    }
}
