package dev.catraca.sync;

import dev.catraca.catalog.Fence;
import dev.catraca.lock.LockToken;
import dev.catraca.run.NewRun;
import dev.catraca.source.spec.SourceSpec;

/** An opened run with everything that its owner needs to execute it. */
record RunTask(long id, SourceSpec spec, NewRun opened, LockToken token) {
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
