package dev.catraca.bench;

import dev.catraca.it.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code ./mvnw verify -Pbench -Djmh}: {@link RecordBenchmark} instead of the loads. */
@EnabledIfSystemProperty(named = "jmh", matches = ".*")
class MicroBenchmark {
    @Test
    void measures() throws RunnerException, IOException {
        var options = new OptionsBuilder()
                .include(RecordBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .build();
        var report = table(new Runner(options).run());
        System.out.println(report);
        var folder = Files.createDirectories(Artifact.TARGET.resolve("bench"));
        Files.writeString(folder.resolve("record.md"), report);
    }

    private static String table(Collection<RunResult> results) {
        var table = new Table("a record", "µs", "±", "bytes allocated");
        for (var result : results) {
            var time = result.getPrimaryResult();
            var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            table.row(
                    result.getParams().getBenchmark().replaceAll(".*\\.", ""),
                    micros(time.getScore()),
                    micros(time.getScoreError()),
                    Words.whole(allocated.getScore()));
        }
        return table.toString();
    }

    private static String micros(double nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1000);
    }
}
