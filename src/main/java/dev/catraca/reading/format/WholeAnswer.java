package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.ReadSpec;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An answer that is read as a whole, such as a detail: XML if the list of the source is, else JSON.
 *
 * @param value at the place that was named; neither absent nor null
 * @param error that the answer states beside it, in one short text; or in it, if it is the whole answer
 * @param remarks how it was read, one sentence each
 * @param bytes how much content it had
 */
public record WholeAnswer(JsonNode value, Optional<String> error, List<String> remarks, long bytes) {
    private static final int MOST_LEVELS = 8;

    /**
     * Reads it and closes it.
     *
     * @param place JSON Pointer to the value, or the path of its element
     * @param many whether a list is wanted: of XML all elements at the path, none of them too, else the first one
     * @param maxBytes the largest answer
     * @throws SourceException if it breaks off, is of another format, is too large, or has nothing at the place
     */
    public static WholeAnswer read(ReadSpec read, Content content, String place, boolean many, long maxBytes) {
        var body = new CountingStream(content.body());
        try (body) {
            if (content.empty()) {
                throw SourceException.permanent(content.name() + " has no content", null);
            }
            var page = new RawPage(
                    body,
                    content,
                    false,
                    read.of(place),
                    Map.of(),
                    Set.of(),
                    (int) Math.min(maxBytes, 1 << 30),
                    0,
                    Optional.empty());
            return RecordFormats.of(read).equals(XmlRecords.FORMAT)
                    ? XmlAnswer.read(page, place, many, body)
                    : JsonAnswer.read(page, place, many, body);
        } catch (LimitedParser.RefusedException e) {
            throw SourceException.permanent(content.name() + " " + e.getMessage(), e);
        } catch (NumberFormatException e) {
            throw SourceException.permanent(content.name() + " has a number that is too long", e);
        } catch (SocketTimeoutException e) {
            throw SourceException.passing(content.name() + " " + e.getMessage(), e, null);
        } catch (EOFException e) {
            throw SourceException.passing(content.name() + " broke off: " + e.getMessage(), e, null);
        } catch (IOException e) {
            throw SourceException.passing("the transfer from " + content.name() + " broke off", e, null);
        }
    }

    /** Whether the value has one of the texts, as a name or alone, but for what it says about an error. Looks at its upper levels only. */
    public boolean has(Collection<String> texts) {
        return has(value, texts, MOST_LEVELS);
    }

    private static boolean has(JsonNode value, Collection<String> texts, int levels) {
        if (value.isValueNode()) {
            return texts.contains(value.asText().strip());
        }
        if (levels == 0) {
            return false;
        }
        return value.isArray()
                ? value.valueStream().anyMatch(element -> has(element, texts, levels - 1))
                : value.properties().stream()
                        .filter(member -> !JsonErrors.isError(member.getKey())
                                && !member.getValue().isNull())
                        .anyMatch(
                                member -> texts.contains(member.getKey()) || has(member.getValue(), texts, levels - 1));
    }

    /** A failure for an answer that has nothing at the place. */
    static SourceException nothing(Content content, String place, Optional<String> error) {
        return SourceException.permanent(
                content.name() + " has nothing at \"" + place + "\""
                        + error.map(said -> "; it says: " + said).orElse(""),
                null);
    }
}
