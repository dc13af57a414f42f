package dev.catraca.reading.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateHeadersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RateLimit-Remaining=0;RateLimit-Reset=41                              | 41000
            RateLimit-Remaining=1;RateLimit-Reset=41                              |
            X-RateLimit-Remaining=0;X-RateLimit-Reset=7                           | 7000
            X-RateLimit-Remaining=0;X-RateLimit-Reset=1772366490                  | 90000
            X-RateLimit-Remaining=0;X-RateLimit-Reset=1772366490123               | 90000
            X-RateLimit-Remaining=0;X-RateLimit-Reset=1000000000                  | 0
            X-Rate-Limit-Remaining=0;X-Rate-Limit-Reset=1500                      | 1500
            X-Rate-Limit-Remaining=39;X-Rate-Limit-Reset=500                      |
            X-Rate-Limit-Requests-Left=0;X-Rate-Limit-Time-Reset-Ms=15000         | 15000
            X-RateLimit-Remaining=0                                               |
            X-RateLimit-Remaining=none;X-RateLimit-Reset=7                        |
            X-RateLimit-Remaining=0;X-RateLimit-Reset=soon                        |
            RateLimit="default";r=0;t=41                                          | 41000
            RateLimit="default";r=3;t=41                                          |
            RateLimit=limit=100, remaining=0, reset=5                             | 5000
            RateLimit=remaining=0, reset=5, limit=100                             | 5000
            RateLimit="burst";r=5;t=1, "day";r=0;t=60                             | 60000
            RateLimit="burst";r=0;t=1, "day";r=5;t=60                             | 1000
            RateLimit="burst";r=0;t=1, "day";r=0;t=60                             | 60000
            """)
    void tellsHowLongNoRequestIsLeft(String headers, Long millis) {
        assertEquals(Optional.ofNullable(millis).map(Duration::ofMillis), RateHeaders.untilReset(of(headers), NOW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Rate-Limit-Reset=1500                          | 1500
            X-RateLimit-Remaining=9;X-RateLimit-Reset=3600   |
            X-Other=1                                        |
            """)
    void aRefusedRequestNeedsNoWordOfWhatIsLeft(String headers, Long millis) {
        assertEquals(
                Optional.ofNullable(millis).map(Duration::ofMillis), RateHeaders.untilResetOfRefused(of(headers), NOW));
    }

    private static HttpHeaders of(String text) {
        var headers = new TreeMap<String, List<String>>();
        for (var header : text.startsWith("RateLimit=") ? new String[] {text} : text.split(";")) {
            var pair = header.split("=", 2);
            headers.put(pair[0], List.of(pair[1]));
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
