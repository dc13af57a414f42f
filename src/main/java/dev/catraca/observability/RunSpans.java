package dev.catraca.observability;

import dev.catraca.catalog.AppliedBatch;
import dev.catraca.run.ClosedRun;
import dev.catraca.run.OpenedRun;
import dev.catraca.run.RunStatus;
import dev.catraca.sync.LeftRun;
import dev.catraca.sync.PageOfRun;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One trace for each run of this process: the run, and below it the pages it read and the batches it wrote. If the tracer does
 * not record, nothing is kept. Thread-safe.
 */
@ApplicationScoped
class RunSpans {
    private final Tracer tracer;
    private final Map<Long, Span> running = new ConcurrentHashMap<>();

    RunSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    void opened(@Observes OpenedRun run) {
        var span = builder("run", run.id(), run.source())
                .setNoParent()
                .setAttribute("catraca.run.trigger", run.trigger().name())
                .startSpan();
        if (span.isRecording()) {
            running.put(run.id(), span);
        }
    }

    void read(@Observes PageOfRun read) {
        var parent = running.get(read.run());
        if (parent != null) {
            var page = read.page();
            var span = below(parent, "page", read.run(), read.source(), page.took());
            span.setAttribute("catraca.page", page.page());
            span.setAttribute("catraca.page.records", page.records());
            if (page.failure() != null) {
                span.setStatus(StatusCode.ERROR, page.failure());
            }
            span.end();
        }
    }

    void applied(@Observes AppliedBatch batch) {
        var parent = running.get(batch.run());
        if (parent != null) {
            var result = batch.result();
            below(parent, "batch", batch.run(), batch.source(), batch.took())
                    .setAttribute("catraca.batch.sequence", batch.sequence())
                    .setAttribute("catraca.batch.outcome", result.outcome().name())
                    .setAttribute("catraca.products.inserted", result.inserted())
                    .setAttribute("catraca.products.updated", result.updated())
                    .setAttribute("catraca.products.unchanged", result.unchanged())
                    .setAttribute("catraca.products.duplicated", result.duplicated())
                    .setAttribute("catraca.products.rejected", result.rejected())
                    .setAttribute("catraca.products.filtered", result.filtered())
                    .setAttribute("catraca.flaws", result.flaws())
                    .end();
        }
    }

    void closed(@Observes ClosedRun run) {
        var span = running.remove(run.id());
        if (span != null) {
            span.setAttribute("catraca.run.status", run.status().name());
            span.setAttribute("catraca.products.received", run.totals().received());
            span.setAttribute("catraca.products.retired", run.totals().retired());
            if (run.reason() != null) {
                span.setAttribute("catraca.run.reason", run.reason().name());
            }
            if (run.status() == RunStatus.FAILED) {
                span.setStatus(StatusCode.ERROR, run.error());
            }
            span.end();
        }
    }

    /** Ends the span of a run that was not closed here. */
    void left(@Observes LeftRun run) {
        var span = running.remove(run.run());
        if (span != null) {
            span.setStatus(StatusCode.ERROR, "Not closed by its owner; left to the repair");
            span.end();
        }
    }

    private SpanBuilder builder(String name, long run, String source) {
        return tracer.spanBuilder(name).setAttribute("catraca.run.id", run).setAttribute("catraca.source", source);
    }

    /** A child span that ends now: it started {@code took} ago. */
    private Span below(Span parent, String name, long run, String source, Duration took) {
        return builder(name, run, source)
                .setParent(Context.root().with(parent))
                .setStartTimestamp(Instant.now().minus(took))
                .startSpan();
    }
}
