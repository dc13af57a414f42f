package dev.catraca.api.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.view.EventView;
import dev.catraca.api.view.RunView;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunEventEntity;
import dev.catraca.run.RunLog;
import dev.catraca.run.RunStatus;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Remembers what one reader of a run has been told, and finds what is new. One look at a time. */
final class RunFollower {
    private static final int PAGE = 500;
    /** Two events may be stored in another order than that of their ids; so many ids are looked at again. */
    private static final long OVERLAP = 200;

    private final RunLog log;
    private final ObjectMapper mapper;
    private final long run;
    private final long first;
    private final TreeSet<Long> told = new TreeSet<>();
    private String progress = "";

    /** @param after the last event that the reader knows, or 0 */
    RunFollower(RunLog log, ObjectMapper mapper, long run, long after) {
        this.log = log;
        this.mapper = mapper;
        this.run = run;
        this.first = after;
    }

    /**
     * What one look found.
     *
     * @param more whether the next look should follow at once
     * @param closed whether this is the end
     */
    record Look(List<RunMessage> messages, boolean more, boolean closed) {
        static final Look NOTHING = new Look(List.of(RunMessage.KEEP_ALIVE), false, false);
    }

    /** Looks at the run first: if it is closed then, no event is stored behind those read next. */
    Uni<Look> look() {
        return log.find(run)
                .map(found ->
                        found.orElseThrow(() -> StateProblems.unknownRun(run).asException()))
                .chain(found -> log.events(run, from(), PAGE).map(events -> news(found, events)));
    }

    private long from() {
        return told.isEmpty() ? first : Math.max(first, told.last() - OVERLAP);
    }

    private Look news(RunEntity found, List<RunEventEntity> events) {
        var messages = new ArrayList<RunMessage>();
        for (var event : events) {
            if (told.add(event.id)) {
                messages.add(new RunMessage("event", Long.toString(event.id), json(EventView.of(event))));
            }
        }
        if (!told.isEmpty()) {
            told.headSet(told.last() - OVERLAP).clear();
        }
        var more = events.size() == PAGE;
        var closed = found.status != RunStatus.RUNNING && !more;
        var state = json(RunView.of(found));
        if (!state.equals(progress)) {
            progress = state;
            messages.add(new RunMessage("progress", null, state));
        }
        if (closed) {
            messages.add(new RunMessage("closed", null, state));
        }
        if (messages.isEmpty()) {
            messages.add(RunMessage.KEEP_ALIVE);
        }
        return new Look(messages, more, closed);
    }

    private String json(Object view) {
        try {
            return mapper.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view is always JSON", e);
        }
    }
}
