package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When the keys of a provider are read again. */
class ProviderKeysTest {
    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private final AtomicLong now = new AtomicLong(-7);
    private final AtomicLong answers = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<UniEmitter<? super Void>> questions = new ArrayList<>();
    private final ProviderKeys keys = new ProviderKeys(() -> true, this::question, answers::get, BELIEVED, now::get);

    @Test
    void theyAreBelievedFromTheAnswerOn() {
        ask();
        pass(Duration.ofSeconds(1));
        answer();
        pass(BELIEVED.minusNanos(1));
        ask();
        assertEquals(1, questions.size());
        pass(Duration.ofNanos(1));
        ask();
        ask();
        assertEquals(2, questions.size());
    }

    /** Who waits gives up, and the answer still counts. */
    @Test
    void aSlowAnswerCounts() {
        keys.young().await().indefinitely();
        assertEquals(1, questions.size());
        assertFalse(cancelled.get());
        pass(ProviderKeys.PATIENCE);
        keys.young().await().indefinitely();
        answer();
        pass(ProviderTenants.BETWEEN_KEYS);
        ask();
        assertEquals(1, questions.size());
    }

    /** quarkus-oidc does not ask again soon after another question, whatever came of that. */
    @Test
    void whatEndsWithoutAnAnswerIsNoReading() {
        ask();
        questions.get(0).complete(null);
        pass(ProviderTenants.BETWEEN_KEYS.minusNanos(1));
        ask();
        assertEquals(1, questions.size());
        pass(Duration.ofNanos(1));
        ask();
        assertEquals(2, questions.size());
        questions.get(1).fail(new ProviderAway());
        pass(ProviderTenants.BETWEEN_KEYS);
        ask();
        assertEquals(3, questions.size());
    }

    private Uni<Void> question() {
        return Uni.createFrom().emitter(asked -> {
            questions.add(asked);
            asked.onTermination(() -> cancelled.set(true));
        });
    }

    private void ask() {
        keys.young().subscribe().with(done -> {});
    }

    private void answer() {
        answers.incrementAndGet();
        questions.get(questions.size() - 1).complete(null);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
