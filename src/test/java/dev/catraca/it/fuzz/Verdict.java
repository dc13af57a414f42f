package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.it.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with an answer: it is a fault of the service, does not come, is not as documented, or says what nobody should know. */
final class Verdict {
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> OF_THE_SHOP =
            Set.of("urn:catraca:problem:source-unreadable", "urn:catraca:problem:source-too-slow");
    private static final Pattern INSIDE = Pattern.compile(
            "dev\\.catraca|\\bjava[x.]|jakarta\\.|io\\.(quarkus|vertx|smallrye|netty)|org\\.(hibernate|jboss)"
                    + "|com\\.fasterxml|Exception|Throwable|\\.java:|(^|\\\\n)\\s*at [\\w.$]+\\(|SELECT |INSERT INTO|UPDATE \\w+ SET|/\\* (ONE|ALL)_SOURCE"
                    + "|SQLSTATE|\\b(22|23|42|08)[0-9A-Z]{3}\\b.*ERROR|jdbc:|postgresql://|redis://|/target/|/root/|/home/|Vert\\.x|Netty|Quarkus");

    private final List<String> secrets;
    private final String otherSource;

    /**
     * @param secrets values that stand in no answer
     * @param otherSource a word of the data that callers of single sources do not see
     */
    Verdict(List<String> secrets, String otherSource) {
        this.secrets = secrets;
        this.otherSource = otherSource;
    }

    /** One sentence for each fault; none if all is well. */
    List<String> faults(Call call, Reply reply) {
        var faults = new ArrayList<String>();
        if (reply.status() == 0) {
            return List.of("no answer: " + reply.body());
        }
        if (reply.status() >= 500 && !isOfTheShop(call, reply)) {
            faults.add("a fault of the service");
        }
        if (reply.status() < 300
                && !call.caller().may(call.operation())
                && !call.method().equals("OPTIONS")) {
            faults.add("the caller may not do this");
        }
        form(call, reply, faults);
        leaks(call, reply, faults);
        return faults;
    }

    private static boolean isOfTheShop(Call call, Reply reply) {
        return call.operation().answers().containsKey(reply.status())
                && reply.type().equals(PROBLEM)
                && OF_THE_SHOP.contains(Json.parse(reply.body()).path("type").asText());
    }

    private static void form(Call call, Reply reply, List<String> faults) {
        var status = reply.status();
        var explained = call.oddities().stream().anyMatch(it -> it.explains(status));
        var documented = call.operation().answers().get(status);
        if (documented == null && !explained && !call.oddities().contains(Oddity.METHOD)) {
            faults.add("the status is not documented");
        }
        if (status >= 400) {
            var silent = reply.body().isEmpty() && call.oddities().stream().anyMatch(Oddity::silent);
            if (!silent) {
                problem(reply, faults);
            }
        } else if (documented != null && !call.oddities().contains(Oddity.METHOD)) {
            var fits = documented.isEmpty() ? reply.body().isEmpty() : documented.contains(reply.type());
            if (!fits) {
                faults.add("the type " + reply.type() + " is not documented, which are " + documented);
            } else if (reply.type().equals("application/json")) {
                parsed(reply, faults);
            }
        }
    }

    private static void problem(Reply reply, List<String> faults) {
        var json = reply.type().equals(PROBLEM) ? parsed(reply, faults) : null;
        if (json == null) {
            faults.add("the fault is no problem, but " + reply.type());
            return;
        }
        if (json.path("status").asInt() != reply.status()) {
            faults.add("the problem is of another status");
        }
        for (var member : List.of("type", "title", "detail", "instance")) {
            if (json.path(member).asText().isBlank()) {
                faults.add("the problem has no " + member);
            }
        }
    }

    private static JsonNode parsed(Reply reply, List<String> faults) {
        try {
            return Json.parse(reply.body());
        } catch (AssertionError e) {
            faults.add("the body is no JSON");
            return null;
        }
    }

    private void leaks(Call call, Reply reply, List<String> faults) {
        var all = reply.headers() + "\n" + reply.body();
        var inside = INSIDE.matcher(all);
        if (inside.find()) {
            faults.add("shows " + inside.group());
        }
        secrets.stream().filter(all::contains).forEach(secret -> faults.add("shows the secret " + secret));
        if (!call.caller().allSources() && all.contains(otherSource)) {
            faults.add("shows another source");
        }
    }
}
