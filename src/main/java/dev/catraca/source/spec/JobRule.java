package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.AddressEncoding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What {@code read.job} needs and does not go with, beside what the schema says of each field. */
final class JobRule implements SpecRules.Rule {
    private static final Sentence NO_FILE = new Sentence("a file takes no requests", "um arquivo não recebe pedidos");
    private static final Sentence NO_WORKBOOK = new Sentence(
            "only used with the formats json, ndjson, csv and xml",
            "só é usado com os formatos json, ndjson, csv e xml");
    private static final Sentence NO_PAGES = new Sentence(
            "the result of a job has no pages; expected kind none",
            "o resultado de uma tarefa não tem páginas; esperava-se o tipo none");
    private static final Sentence IN_REQUESTS = new Sentence(
            "not used with read.job: it goes into create and poll", "não é usado com read.job: vai em create e poll");
    private static final Sentence IN_COUNT =
            new Sentence("not used with read.job: count says it", "não é usado com read.job: count o diz");
    private static final Sentence NOT_WITH_JOB = new Sentence("not used with read.job", "não é usado com read.job");
    private static final Sentence ONE_ID = new Sentence(
            "expected {id} once in the path or in the query of the address, or param",
            "esperava-se {id} uma vez no caminho ou na consulta do endereço, ou param");
    private static final Sentence NO_ID =
            new Sentence("a job has no id before it is started", "uma tarefa não tem código antes de iniciada");
    private static final Sentence BOTH =
            new Sentence("expected statuses that are not in done", "esperavam-se status que não estejam em done");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var read = spec.path("read");
        var job = read.path("job");
        if (!job.isObject()) {
            return;
        }
        goesWith(read, faults);
        time(job, "every", Periods::interval, faults);
        time(job, "within", Periods::timeout, faults);
        var done = job.path("done").valueStream().map(JsonNode::asText).toList();
        if (job.path("failed").valueStream().map(JsonNode::asText).anyMatch(done::contains)) {
            faults.add("/read/job/failed", BOTH);
        }
        if (job.path("poll").isObject()) {
            whereIdGoes(read, job.get("poll"), faults);
        }
        if (DetailRule.hasId(job.at("/create/url").asText())) {
            faults.add("/read/job/create/url", NO_ID);
        }
    }

    private static void goesWith(JsonNode read, SpecFaults faults) {
        if (AddressEncoding.isFile(read.path("url").asText())) {
            faults.add("/read/job", NO_FILE);
        } else if (read.path("format").asText().equals("xlsx")) {
            faults.add("/read/job", NO_WORKBOOK);
        }
        if (!read.at("/pagination/kind").asText("none").equals("none")) {
            faults.add("/read/pagination", NO_PAGES);
        }
        for (var name : List.of("method", "query", "body")) {
            refuse(read, name, IN_REQUESTS, faults);
        }
        refuse(read, "total", IN_COUNT, faults);
        refuse(read, "detail", NOT_WITH_JOB, faults);
        refuse(read, "join", NOT_WITH_JOB, faults);
        refuse(read, "gone", NOT_WITH_JOB, faults);
    }

    private static void refuse(JsonNode read, String name, Sentence sentence, SpecFaults faults) {
        if (read.has(name)) {
            faults.add("/read/" + name, sentence);
        }
    }

    private static void time(JsonNode job, String name, Function<String, Optional<?>> parsed, SpecFaults faults) {
        var text = job.path(name);
        if (text.isTextual() && parsed.apply(text.textValue()).isEmpty()) {
            faults.unexpected("/read/job/" + name, text);
        }
    }

    private static void whereIdGoes(JsonNode read, JsonNode poll, SpecFaults faults) {
        var url = poll.path("url").asText(read.path("url").asText());
        var fits = poll.has("param") ? !DetailRule.hasId(url) : DetailRule.hasOneId(url) && !url.contains(Lookup.IDS);
        if (!fits) {
            faults.add(poll.has("url") ? "/read/job/poll/url" : "/read/job/poll/param", ONE_ID);
        }
    }
}
