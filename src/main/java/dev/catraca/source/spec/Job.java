package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source that writes what is read into a file, which takes a while.
 *
 * @param create starts a job
 * @param id JSON Pointer to the id of the job in the answer
 * @param poll asks how the job stands
 * @param status JSON Pointer to the status in the answer
 * @param done the statuses, as texts, at which the result is there
 * @param failed the statuses at which it will never be
 * @param every how long to wait before each question
 * @param within how long after its start the job must be done
 * @param result JSON Pointer to the address of the result
 * @param count JSON Pointer to the number of its entries; empty if the source does not say it
 */
public record Job(
        JobRequest create,
        String id,
        JobRequest poll,
        String status,
        Set<String> done,
        Set<String> failed,
        Duration every,
        Duration within,
        String result,
        Optional<String> count) {
    /** Every text that may hold a reference to a secret. */
    public Stream<String> texts() {
        return Stream.concat(create.texts(), poll.texts());
    }

    /** The defaults are there in any case, the id only if the spec has a job. */
    static Optional<Job> of(JsonNode read) {
        return Optional.of(read.path("job"))
                .filter(job -> job.has("id"))
                .map(job -> new Job(
                        request(read, job.get("create"), "POST"),
                        job.get("id").textValue(),
                        request(read, job.get("poll"), "GET"),
                        job.get("status").textValue(),
                        texts(job.path("done")),
                        texts(job.path("failed")),
                        Periods.interval(job.get("every").textValue()).orElseThrow(),
                        Periods.timeout(job.get("within").textValue()).orElseThrow(),
                        job.get("result").textValue(),
                        text(job, "count")));
    }

    private static JobRequest request(JsonNode read, JsonNode request, String usual) {
        var query = new LinkedHashMap<String, JsonNode>();
        request.path("query").properties().forEach(one -> query.put(one.getKey(), one.getValue()));
        return new JobRequest(
                text(request, "url").orElse(read.get("url").textValue()),
                text(request, "method").orElse(request.has("body") ? "POST" : usual),
                query,
                Optional.ofNullable(request.get("body")),
                text(request, "param"));
    }

    private static Set<String> texts(JsonNode values) {
        return values.valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.path(name).textValue());
    }
}
