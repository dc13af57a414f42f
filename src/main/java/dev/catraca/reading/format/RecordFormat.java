package dev.catraca.reading.format;

import java.io.IOException;

/**
 * A format of content. Each is defined in the file of its reader; {@link RecordFormats} lists them all.
 *
 * @param name its name in a spec, as in the schema of {@code read.format}
 * @param accept its media type, for the header {@code Accept}
 */
public record RecordFormat(String name, String accept, Opener opener) {
    /** Opens one page in this format. */
    @FunctionalInterface
    interface Opener {
        /** @throws dev.catraca.reading.SourceException if the page has another format */
        RecordStream open(RawPage page) throws IOException;
    }
}
