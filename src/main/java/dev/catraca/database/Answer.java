package dev.catraca.database;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Limits the wait for an answer of PostgreSQL; for use with {@link Uni#plug}. */
public final class Answer {
    private Answer() {}

    /**
     * Fails with a {@link TimeoutException} after the limit. The statement may still be executed, and its connection stays in
     * use until the answer comes or {@link DatabaseConfig#answerWait()} is over.
     */
    public static <T> Function<Uni<T>, Uni<T>> within(Duration limit) {
        return answer -> answer.ifNoItem()
                .after(limit)
                .failWith(() -> new TimeoutException("PostgreSQL has not answered for " + limit.toMillis() + " ms"));
    }
}
