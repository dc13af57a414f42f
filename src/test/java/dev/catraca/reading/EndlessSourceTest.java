package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.spec.Pagination;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources that would deliver pages without end. */
@Timeout(60)
class EndlessSourceTest {
    private static final String ITEMS = "\"items\":[{\"id\":1},{\"id\":2}]";
    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @ParameterizedTest
    @MethodSource
    void noticesThatTheParameterIsIgnored(Pagination pagination) {
        serveForAWhile(exchange -> Upstream.send(exchange, "{" + ITEMS + "}"));
        var spec = Specs.json(upstream.address("/p"), pagination);
        var failure = assertThrows(SourceException.class, () -> reading.all(spec, 100));
        assertFalse(failure.retryable());
        assertTrue(failure.getMessage().contains("\"" + pagination.param() + "\""), failure.getMessage());
        assertEquals(2, upstream.asked.size());
    }

    @Test
    void noticesACursorThatComesAgain() {
        serveForAWhile(exchange -> Upstream.send(exchange, "{\"next\":\"x\"," + ITEMS + "}"));
        var spec = Specs.json(upstream.address("/p"), Specs.CURSOR);
        var failure = assertThrows(SourceException.class, () -> reading.all(spec, 100));
        assertTrue(failure.getMessage().contains("\"cursor\""), failure.getMessage());
        assertEquals(2, upstream.asked.size());
        assertFalse(failure.retryable());
    }

    @Test
    void noticesACircleOfAddresses() {
        serveForAWhile(exchange -> {
            var next = switch (exchange.getRequestURI().getPath()) {
                case "/a" -> "b";
                case "/b" -> "c";
                default -> "a";
            };
            Upstream.send(exchange, "{\"next\":\"" + next + "\"," + ITEMS + "}");
        });
        var spec = Specs.json(upstream.address("/a"), Specs.NEXT_URL);
        assertThrows(SourceException.class, () -> reading.all(spec, 100));
        assertTrue(upstream.asked.size() <= 9, "two rounds and a bit: " + upstream.asked);
    }

    @Test
    void refusesANextAddressThatIsNotHttp() {
        serveForAWhile(exchange -> Upstream.send(exchange, "{\"next\":\"file:///etc/passwd\"," + ITEMS + "}"));
        var spec = Specs.json(upstream.address("/p"), Specs.NEXT_URL);
        assertFalse(assertThrows(SourceException.class, () -> reading.all(spec, 100))
                .retryable());
    }

    private static List<Pagination> noticesThatTheParameterIsIgnored() {
        return List.of(Specs.PAGE, Specs.OFFSET);
    }

    /** Stops answering after many requests, so that a reader without a limit fails the test instead of hanging it. */
    private void serveForAWhile(Upstream.Answer answer) {
        upstream = new Upstream(exchange -> {
            if (upstream.asked.size() > 100) {
                Upstream.send(exchange, 404, new byte[0]);
            } else {
                answer.to(exchange);
            }
        });
    }
}
