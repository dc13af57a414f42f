package dev.catraca.access;

import dev.catraca.audit.Actor;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import dev.catraca.database.Background;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Writes failed logins, but no more rows than anybody reads: nobody may delete them, and strangers make them. Of each {@code
 * catraca.access.attempts-within} the first have a row each, with their address; the others are one row with their number, when it is over. In
 * this process alone: a number that
 * is not written when it ends is lost. Thread-safe.
 */
@Singleton
public class FailedLogins {
    private static final int OWN_ROWS = 20;

    private final Background background;
    private final long span;
    private boolean open;
    private int written;
    private int more;

    FailedLogins(Background background, AccessConfig config) {
        this.background = background;
        this.span = config.attemptsWithin().toMillis();
    }

    /**
     * Adds one, in a row or to the number. Must be called on a Vert.x duplicated context; fails if PostgreSQL cannot be reached.
     *
     * @param said what a provider of identities said, as JSON, or null
     */
    public Uni<Void> add(Actor by, String said) {
        return hasRow()
                ? AuditLog.addFirst(AuditEntry.ofService(by, AuditAction.LOGIN_FAILED, null, null, said))
                : Uni.createFrom().voidItem();
    }

    private synchronized boolean hasRow() {
        if (!open) {
            open = true;
            background.runLater(span, "Writing the number of failed logins", this::close);
        }
        if (written < OWN_ROWS) {
            written++;
            return true;
        }
        more++;
        return false;
    }

    private Uni<Void> close() {
        var untold = ended();
        return untold == 0
                ? Uni.createFrom().voidItem()
                : AuditLog.addFirst(AuditEntry.ofService(
                        new Actor(Actor.ANONYMOUS, null),
                        AuditAction.LOGIN_FAILED,
                        null,
                        null,
                        "{\"more\":" + untold + "}"));
    }

    private synchronized int ended() {
        var untold = more;
        open = false;
        written = 0;
        more = 0;
        return untold;
    }
}
