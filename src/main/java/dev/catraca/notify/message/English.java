package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.run.RunReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** English; the words are those of the dashboard. */
final class English implements Wording {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    @Override
    public String title(Notice notice) {
        var name = notice.sourceName();
        return switch (notice.kind()) {
            case FAILED -> name + ": run " + notice.run() + " failed (" + reason(Facts.reason(notice)) + ")";
            case STUCK -> name + ": run " + notice.run() + " is stuck";
            case GUARDED -> name + ": run " + notice.run() + " waits for a decision";
            case RECOVERED -> name + ": all is well again since run " + notice.run();
            case TEST -> "Test of channel " + notice.channel();
        };
    }

    @Override
    public String text(Notice notice) {
        return switch (notice.kind()) {
            case FAILED -> why(Facts.reason(notice)) + notResumed(notice.text("notResumed"));
            case STUCK ->
                "The run is RUNNING, but its owner " + notice.text("owner")
                        + " gives no sign of life or lets it go on past its deadline, and the repair has not closed it.";
            case GUARDED -> guarded(notice);
            case RECOVERED -> "A run succeeded after what this channel was told of.";
            case TEST -> "If you read this, messages of Catraca arrive here.";
        };
    }

    @Override
    public String advice(Notice notice) {
        return switch (notice.kind()) {
            case FAILED -> next(Facts.reason(notice));
            case STUCK -> "See whether PostgreSQL and the pods are well, and whether the repair is enabled.";
            case GUARDED ->
                "Compare with the source. If it really "
                        + (Approval.isOfMissingField(notice)
                                ? "has no such values any more, approve that"
                                : "lists so much less, approve the retirement")
                        + " in the dashboard or by " + Approval.call(notice) + ".";
            case RECOVERED, TEST -> null;
        };
    }

    private static String guarded(Notice notice) {
        if (Approval.isOfMissingField(notice)) {
            return "A field of every product would have been emptied, so nothing was written.";
        }
        var guard = Facts.guard(notice);
        return guard == null
                ? "Too many products would have been retired, so none was."
                : "The source no longer lists " + guard.missing() + " of " + guard.live()
                        + " live products, more than the " + guard.percent()
                        + " % that one run may retire, so none was retired.";
    }

    private static String why(RunReason reason) {
        return switch (reason) {
            case TIMEOUT -> "The run took longer than its source allows.";
            case ORPHANED -> "The process that ran it died; the repair proved that and closed the run.";
            case LOCK_LOST -> "Its lock went to another owner, so it stopped at once.";
            case INTERRUPTED -> "The process was told to shut down and closed the run in order.";
            case SOURCE_ERROR -> "The source could not be read to its end.";
            case CONFIG_ERROR -> "The source refuses the key, or lacks what the spec names.";
            case STORAGE_ERROR -> "The database refused a write.";
            case GUARD -> "It would have changed suspiciously much, so nothing was changed.";
            case CANCELLED -> "Somebody cancelled it.";
            case INTERNAL_ERROR -> "A fault in Catraca itself.";
        };
    }

    private static String notResumed(String why) {
        return switch (why == null ? "" : why) {
            case "DISABLED" -> " It is not resumed: the source is disabled.";
            case "CHANGED" -> " It is not resumed: the source was changed since; its next run starts anew.";
            case "LIMIT" ->
                " It is not resumed: it was resumed as often in a row as is allowed; its next run starts anew.";
            case "WAITING" -> " It has not been resumed yet.";
            default -> "";
        };
    }

    private static String next(RunReason reason) {
        return switch (reason) {
            case TIMEOUT ->
                "See in its story where the time went; raise the timeout of the source if it is only large.";
            case ORPHANED, INTERRUPTED ->
                "Start it again. If it happens often, look at the memory and restarts of the pod.";
            case LOCK_LOST -> "Start it again. If it happens often, ask who else writes to this Redis.";
            case SOURCE_ERROR ->
                "Check the address, the credentials and what the source answers; the next run starts anew.";
            case CONFIG_ERROR ->
                "Mend the key, the address or the mapping in the spec of the source; until then each run fails.";
            case STORAGE_ERROR -> "Check the free space and the log of PostgreSQL, then start it again.";
            case GUARD, CANCELLED -> null;
            case INTERNAL_ERROR -> "See the log of the service.";
        };
    }

    @Override
    public String label(Label label) {
        return switch (label) {
            case SOURCE -> "Source";
            case RUN -> "Run";
            case REASON -> "Reason";
            case ERROR -> "Error";
            case FAILURES -> "Failures since the last success";
            case LAST_SUCCESS -> "Last success";
            case STARTED -> "Started";
            case LAST_SIGN -> "Last sign of life";
            case ENDED -> "Ended";
            case COUNTED -> "Received";
            case OPEN -> "Open the run";
        };
    }

    @Override
    public String reason(RunReason reason) {
        return switch (reason) {
            case TIMEOUT -> "timeout";
            case ORPHANED -> "orphaned";
            case LOCK_LOST -> "lock lost";
            case INTERRUPTED -> "interrupted";
            case SOURCE_ERROR -> "source error";
            case CONFIG_ERROR -> "configuration error";
            case STORAGE_ERROR -> "storage error";
            case GUARD -> "guard";
            case CANCELLED -> "cancelled";
            case INTERNAL_ERROR -> "internal error";
        };
    }

    @Override
    public String moment(Instant moment) {
        return MOMENT.format(moment);
    }
}
