package dev.catraca.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The processor time that a process and the processes below it have used so far; those that have ended do not count. */
record ProcessorTime(Map<Long, Duration> used) {
    static ProcessorTime of(long pid) {
        var used = new HashMap<Long, Duration>();
        ProcessHandle.of(pid)
                .ifPresent(root -> Stream.concat(Stream.of(root), root.descendants())
                        .forEach(process -> used.put(
                                process.pid(), process.info().totalCpuDuration().orElse(Duration.ZERO))));
        return new ProcessorTime(used);
    }

    /** What they have used since an earlier time. */
    Duration since(ProcessorTime earlier) {
        return used.entrySet().stream()
                .map(it -> it.getValue().minus(earlier.used.getOrDefault(it.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
