package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that sends one record at a time, when the test allows it. */
@Timeout(60)
class SlowSourceTest {
    @Test
    void recordsAreHandedOnWhenTheyHaveWaitedLongEnough() {
        var turn = new Semaphore(1);
        try (var reading = new Reading(TestConfig.DEFAULT);
                var upstream = new Upstream(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (var id = 1; id <= 3; id++) {
                        turn.acquireUninterruptibly();
                        var text = (id == 1 ? "{\"items\":[" : ",") + "{\"id\":" + id + "}" + (id == 3 ? "]}" : "");
                        exchange.getResponseBody().write(text.getBytes());
                        exchange.getResponseBody().flush();
                    }
                })) {
            var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START);

            var first = reader.next(100, Long.MAX_VALUE, Duration.ZERO);
            assertEquals(List.of("1:1"), Reading.ids(first));
            assertEquals(1, first.after().position());
            turn.release(2);
            assertEquals(List.of("2:2", "3:3"), Reading.ids(reader.next(100, Long.MAX_VALUE)));
        }
    }
}
