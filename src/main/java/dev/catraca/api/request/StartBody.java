package dev.catraca.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.api.problem.Problem.Fault;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.run.Guard;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The body of a request to start a run.
 *
 * @param approved the guards that are off in this run
 */
public record StartBody(Set<Guard> approved) {
    private static final String EXPECTED =
            "expected one of " + Arrays.stream(Guard.values()).map(Guard::text).collect(Collectors.joining(", "));

    /** Ends the request with a 400 that names every fault. */
    public static StartBody of(byte[] body, String type) {
        var object = JsonBody.object(body, type);
        var faults = JsonBody.unknown(object, List.of("approve", "approveRetirement"));
        var approved = approved(object.path("approve"), faults);
        var flag = object.path("approveRetirement");
        if (!flag.isBoolean() && !flag.isMissingNode() && !flag.isNull()) {
            faults.add(new Fault("/approveRetirement", "expected true or false, found " + JsonBody.kind(flag)));
        }
        if (flag.asBoolean(false)) {
            approved.add(Guard.RETIREMENT);
        }
        if (!faults.isEmpty()) {
            throw RequestProblems.body(faults).asException();
        }
        return new StartBody(approved);
    }

    private static Set<Guard> approved(JsonNode list, List<Fault> faults) {
        var approved = EnumSet.noneOf(Guard.class);
        if (list.isMissingNode() || list.isNull()) {
            return approved;
        }
        if (!list.isArray()) {
            faults.add(new Fault("/approve", "expected a list of texts, found " + JsonBody.kind(list)));
            return approved;
        }
        for (var i = 0; i < list.size(); i++) {
            var guard = list.get(i).isTextual() ? Guard.named(list.get(i).textValue()) : Optional.<Guard>empty();
            if (guard.isPresent()) {
                approved.add(guard.get());
            } else {
                faults.add(new Fault("/approve/" + i, EXPECTED));
            }
        }
        return approved;
    }
}
