package dev.catraca.sync;

import dev.catraca.catalog.Fence;
import dev.catraca.lock.LockToken;
import dev.catraca.run.NewRun;
import dev.catraca.source.spec.SourceSpec;
import java.time.Duration;

/**
 * An opened run with everything that its owner needs to execute it.
 *
 * @param begun when it was opened, by {@link System#nanoTime}
 */
record RunTask(long id, SourceSpec spec, NewRun opened, LockToken token, long begun) {
    /** A run that was opened just now. */
    RunTask(long id, SourceSpec spec, NewRun opened, LockToken token) {
        this(id, spec, opened, token, System.nanoTime());
    }

    /** How much of its time is left; zero or less at its end. */
    Duration left() {
        return opened.timeout().minusNanos(System.nanoTime() - begun);
    }

    /** What its writing statements must show. */
    Fence fence() {
        return new Fence(source(), id, token.value());
    }

    /** The first run of its chain of resumes. */
    long chain() {
        return opened.resumed() == null ? id : opened.resumed().chain();
    }

    String source() {
        return spec.id();
    }
}
