package dev.catraca.reading.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.net.ConnectException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** After which failures a request has certainly done nothing. */
class UnsentTest {
    @Test
    void withoutAConnectionNothingWasSent() {
        assertUnsent(true, SourceException.passing("", new ConnectException(), null));
        assertUnsent(true, SourceException.passing("", new IOException(new SSLHandshakeException("")), null));
    }

    @Test
    void aConnectionThatBreaksLaterMayHaveSentIt() {
        assertUnsent(false, SourceException.passing("", new SSLException("closed by the other side"), null));
        assertUnsent(false, SourceException.passing("", new IOException(), null));
    }

    @Test
    void anAnswerCountsIfItIsTheSourcesOwn() {
        assertUnsent(true, SourceException.passing("", null, null));
        assertUnsent(false, SourceException.unsure("", null));
        assertUnsent(false, SourceException.unsure("", null).saying("other").with("more"));
    }

    private static void assertUnsent(boolean expected, SourceException failure) {
        assertEquals(expected, Unsent.is(failure));
    }
}
