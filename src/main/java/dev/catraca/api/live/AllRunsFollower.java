package dev.catraca.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.api.view.RunView;
import dev.catraca.run.LiveRuns;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunStatus;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Follows all runs, or those of one source, each until its end, even if it is short. */
final class AllRunsFollower implements Follower {
    private final ObjectMapper mapper;
    private final String source;
    /** The last state sent of each run that was RUNNING then. */
    private final Map<Long, String> open = new HashMap<>();
    /** The closed runs that the next look would return again. */
    private final TreeSet<Long> closed = new TreeSet<>();

    private boolean first = true;
    private Long newest;

    /** @param source only its runs, or null */
    AllRunsFollower(ObjectMapper mapper, String source) {
        this.mapper = mapper;
        this.source = source;
    }

    @Override
    public Multi<RunMessage> news(Look look) {
        return look.runs(open.keySet(), closed, newest)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(news(found)));
    }

    private List<RunMessage> news(List<RunEntity> found) {
        var messages = new ArrayList<RunMessage>();
        for (var run : found) {
            var news = run.status == RunStatus.RUNNING ? isNew(run) : isEnd(run);
            if (news && (source == null || source.equals(run.source))) {
                messages.add(RunMessage.of("run", null, mapper, RunView.of(run)));
            }
            newest = newest == null ? run.id : Math.max(newest, run.id);
        }
        open.keySet().retainAll(found.stream().map(run -> run.id).collect(Collectors.toSet()));
        if (newest != null) {
            closed.headSet(newest - LiveRuns.OVERLAP, true).clear();
        }
        first = false;
        return messages;
    }

    private boolean isNew(RunEntity run) {
        var state = RunMessage.json(mapper, RunView.of(run));
        return !state.equals(open.put(run.id, state));
    }

    /** Leaves out runs that were closed before the first look. */
    private boolean isEnd(RunEntity run) {
        open.remove(run.id);
        return closed.add(run.id) && !first;
    }
}
