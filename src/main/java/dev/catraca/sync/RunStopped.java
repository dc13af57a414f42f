package dev.catraca.sync;

import dev.catraca.run.Guard;
import dev.catraca.run.RunReason;

/** The run stops before the end of its source. The message is one sentence for a person. */
public class RunStopped extends RuntimeException {
    private final transient RunReason reason;

    private final transient Guard guard;

    private RunStopped(RunReason reason, String message) {
        this(reason, null, message);
    }

    private RunStopped(RunReason reason, Guard guard, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.guard = guard;
    }

    /** A guard stops the run. */
    protected RunStopped(Guard guard, String message) {
        this(RunReason.GUARD, guard, message);
    }

    public static RunStopped cancelled() {
        return new RunStopped(RunReason.CANCELLED, "The run was cancelled on request.");
    }

    static RunStopped interrupted() {
        return new RunStopped(
                RunReason.INTERRUPTED, "The process was shut down in good order; the run goes on from its checkpoint.");
    }

    static RunStopped timeout(java.time.Duration limit) {
        return new RunStopped(RunReason.TIMEOUT, "The run took longer than its limit of " + limit + ".");
    }

    static RunStopped lockLost() {
        return new RunStopped(RunReason.LOCK_LOST, "Another token holds the lock of the source, so this run gave way.");
    }

    /** A guard refused the run, because its effect looks like an accident. */
    static RunStopped refused(Guard guard, String message) {
        return new RunStopped(guard, message);
    }

    RunReason reason() {
        return reason;
    }

    /** The guard that refused the run; null unless the reason is {@link RunReason#GUARD}. */
    Guard guard() {
        return guard;
    }
}
