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

    private static final Set<Integer> REFUSED = Set.of(401, 403, 404);

    private final Secrets secrets;
    private final Others others;
    private final String password;

    /** @param password stands in no answer; the log and the database may name its user, who is called the same */
    Verdict(Secrets secrets, Others others, String password) {
        this.secrets = secrets;
        this.others = others;
        this.password = password;
    }

    /** One sentence for each fault; none if all is well. */
    List<String> faults(Call call, Reply reply) {
        var faults = new ArrayList<String>();
        if (reply.status() == 0) {
            return List.of("no answer: " + reply.body());
        }
        if (reply.status() >= 500 && !isOfTheShop(call, reply) && !call.explains(reply.status())) {
            faults.add("a fault of the service");
        }
        if (!call.caller().may(call.operation())
                && !REFUSED.contains(reply.status())
                && !call.explains(reply.status())
                && !call.method().equals("OPTIONS")) {
            faults.add("the caller may not do this, and was not refused");
        }
        form(call, reply, faults);
        leaks(call, reply, faults);
        faults.addAll(others.faults(call, reply));
        return faults;
    }

    private static boolean isOfTheShop(Call call, Reply reply) {
        return call.operation().answers().containsKey(reply.status())
                && reply.type().equals(PROBLEM)
                && OF_THE_SHOP.contains(Json.parse(reply.body()).path("type").asText());
    }

    private static void form(Call call, Reply reply, List<String> faults) {
        var status = reply.status();
        var documented = call.operation().answers().get(status);
        var otherwise = call.is(Oddity.METHOD) || call.is(Oddity.ELSEWHERE);
        if (documented == null && !call.explains(status) && !otherwise) {
            faults.add("the status is not documented");
        }
        if (status >= 400) {
            var silent =
                    call.method().equals("HEAD") || call.oddities().stream().anyMatch(it -> it.silent(status));
            if (!reply.body().isEmpty() || !silent) {
                problem(reply, faults);
            }
        } else if (documented != null && !otherwise) {
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
        // What is served beside the operations, such as metrics, names classes and the kind of the database.
        if (!call.is(Oddity.ELSEWHERE) || reply.status() >= 400) {
            var inside = INSIDE.matcher(all);
            if (inside.find()) {
                faults.add("shows " + inside.group());
            }
            if (all.contains(password)) {
                faults.add("shows the password of the database");
            }
        }
        faults.addAll(secrets.shownIn(all));
    }
}
