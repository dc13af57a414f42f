package dev.catraca.database;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** For answers of PostgreSQL that are needed soon or not at all, by {@link Uni#plug}. */
public final class Answer {
    private Answer() {}

    /**
     * Waits no longer than the limit, and fails then with a {@link TimeoutException}. The statement may still be carried out, and
     * its connection is taken until it is answered or until {@link DatabaseConfig#answerWait()} is over.
     */
    public static <T> Function<Uni<T>, Uni<T>> within(Duration limit) {
        return answer -> answer.ifNoItem()
                .after(limit)
                .failWith(() -> new TimeoutException("PostgreSQL has not answered for " + limit.toMillis() + " ms"));
    }
}
