package dev.catraca.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.view.EventView;
import dev.catraca.api.view.RunView;
import dev.catraca.run.RunEventEntity;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.List;

/** Follows one run: its events, its state and its end. */
final class RunFollower implements Follower {
    private final ObjectMapper mapper;
    private final long run;
    /** The last event that the reader knows; those of a run are numbered in the order in which they are stored. */
    private long last;

    private String progress = "";

    /** @param after the last event that the reader knows, or 0 */
    RunFollower(ObjectMapper mapper, long run, long after) {
        this.mapper = mapper;
        this.run = run;
        this.last = after;
    }

    /** Reads the run first: if it is closed, no event is stored after those read next. */
    @Override
    public Multi<RunMessage> news(Look look) {
        return look.run(run)
                .onItem()
                .transformToMulti(found -> Multi.createBy()
                        .repeating()
                        .uni(() -> look.events(run, last))
                        .whilst(events -> events.size() == Look.PAGE)
                        .onItem()
                        .transformToIterable(events -> news(
                                found.orElseThrow(
                                        () -> StateProblems.unknownRun(run).asException()),
                                events)));
    }

    private List<RunMessage> news(RunView found, List<RunEventEntity> events) {
        var messages = new ArrayList<RunMessage>();
        for (var event : events) {
            messages.add(RunMessage.of("event", Long.toString(event.number), mapper, EventView.of(event)));
            last = event.number;
        }
        var state = RunMessage.json(mapper, found);
        if (!state.equals(progress)) {
            progress = state;
            messages.add(new RunMessage("progress", null, state));
        }
        if (found.status().isFinal() && events.size() < Look.PAGE) {
            messages.add(new RunMessage("closed", null, state));
            messages.add(RunMessage.END);
        }
        return messages;
    }
}
