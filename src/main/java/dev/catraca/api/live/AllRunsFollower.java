package dev.catraca.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.api.view.RunView;
import dev.catraca.run.LiveRuns;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunStatus;
import dev.catraca.run.WaitingRun;
import io.smallrye.mutiny.Multi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows all runs, or those of some sources, each until its end, even if it is short. */
final class AllRunsFollower implements Follower {
    private final ObjectMapper mapper;
    private final Set<String> sources;
    /** The last state sent of each run that was RUNNING or waited then. */
    private final Map<Long, String> open = new HashMap<>();
    /** The closed runs that the next look would return again, with their ends. */
    private final Map<Long, Instant> closed = new HashMap<>();

    private boolean first = true;
    private Long newest;
    private Instant ended;

    /** @param sources only their runs; null for all */
    AllRunsFollower(ObjectMapper mapper, Set<String> sources) {
        this.mapper = mapper;
        this.sources = sources;
    }

    @Override
    public Multi<RunMessage> news(Look look) {
        return (sources == null ? look.waiting() : look.waiting(sources))
                .chain(waiting ->
                        look.runs(open.keySet(), closed.keySet(), newest, ended).map(found -> news(waiting, found)))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable);
    }

    private List<RunMessage> news(List<WaitingRun> waiting, List<RunEntity> found) {
        var messages = new ArrayList<RunMessage>();
        var followed = found.stream().map(run -> run.id).collect(Collectors.toCollection(HashSet::new));
        for (var run : waiting) {
            // One that is in both was opened between the two questions.
            if (followed.add(run.id()) && isNew(RunView.of(run))) {
                messages.add(RunMessage.of("run", null, mapper, RunView.of(run)));
            }
        }
        for (var run : found) {
            var news = run.status == RunStatus.RUNNING ? isNew(RunView.of(run)) : isEnd(run);
            if (news && isFollowed(run.source)) {
                messages.add(RunMessage.of("run", null, mapper, RunView.of(run)));
            }
            newest = newest == null ? run.id : Math.max(newest, run.id);
            if (run.finishedAt != null && (ended == null || run.finishedAt.isAfter(ended))) {
                ended = run.finishedAt;
            }
        }
        open.keySet().retainAll(followed);
        closed.entrySet().removeIf(this::isOld);
        first = false;
        return messages;
    }

    private boolean isFollowed(String source) {
        return sources == null || sources.contains(source);
    }

    private boolean isNew(RunView run) {
        var state = RunMessage.json(mapper, run);
        return !state.equals(open.put(run.id(), state));
    }

    /** Leaves out runs that were closed before the first look. */
    private boolean isEnd(RunEntity run) {
        open.remove(run.id);
        return closed.put(run.id, run.finishedAt) == null && !first;
    }

    private boolean isOld(Map.Entry<Long, Instant> run) {
        return run.getKey() <= newest - LiveRuns.OVERLAP && run.getValue().isBefore(ended.minus(LiveRuns.MARGIN));
    }
}
