package dev.catraca.sync;

import dev.catraca.lock.LockToken;
import dev.catraca.run.NewRun;
import dev.catraca.source.spec.SourceSpec;

/** An opened run with everything that its owner needs to execute it. */
record RunTask(long id, SourceSpec spec, NewRun opened, LockToken token) {
    String source() {
        return spec.id();
    }
}
