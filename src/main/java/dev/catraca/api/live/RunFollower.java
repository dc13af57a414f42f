package dev.catraca.api.live;

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

/** Follows one run: its events, its state and its end. */
final class RunFollower implements Follower {
    private static final int PAGE = 500;
    /** How many ids are read again, because events may be stored in a different order than their ids. */
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

    /** Reads the run first: if it is closed, no event is stored after those read next. */
    @Override
    public Uni<Look> look() {
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
                messages.add(RunMessage.of("event", Long.toString(event.id), mapper, EventView.of(event)));
            }
        }
        if (!told.isEmpty()) {
            told.headSet(told.last() - OVERLAP).clear();
        }
        var more = events.size() == PAGE;
        var closed = found.status != RunStatus.RUNNING && !more;
        var state = RunMessage.json(mapper, RunView.of(found));
        if (!state.equals(progress)) {
            progress = state;
            messages.add(new RunMessage("progress", null, state));
        }
        if (closed) {
            messages.add(new RunMessage("closed", null, state));
        }
        return new Look(messages, more, closed);
    }
}
