package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {
    /** The clock of the server is years behind: measured with any other clock, the wait would be over. */
    @Test
    void aDateIsJudgedByTheClockOfTheSource() {
        var headers = HttpHeaders.of(
                Map.of(
                        "Date", List.of("Wed, 01 Jan 2020 00:00:00 GMT"),
                        "Retry-After", List.of("Wed, 01 Jan 2020 00:01:30 GMT")),
                (name, value) -> true);
        var failure = new Refusal("http://shop/p", "page 2", 503, headers, "", "").exception();
        assertEquals(Duration.ofSeconds(90), failure.retryAfter().orElseThrow());
        assertEquals("http://shop/p answered 503 Service Unavailable for page 2", failure.getMessage());
    }
}
