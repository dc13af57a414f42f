package dev.catraca.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.api.problem.Problem.Fault;
import dev.catraca.api.problem.RequestProblems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logmanager.Level;

/** The lowest level that a logger writes. Levels below DEBUG are not in the build. */
public enum LogLevel {
    DEBUG(Level.DEBUG),
    INFO(Level.INFO),
    WARN(Level.WARN),
    ERROR(Level.ERROR),
    OFF(Level.OFF);

    private final java.util.logging.Level inLog;

    LogLevel(java.util.logging.Level inLog) {
        this.inLog = inLog;
    }

    public java.util.logging.Level inLog() {
        return inLog;
    }

    /** Reads {@code {"level": "DEBUG"}}; empty for null. Ends the request with a 400 that names every fault. */
    public static Optional<LogLevel> of(ObjectNode body) {
        var faults = JsonBody.unknown(body, List.of("level"));
        var value = body.path("level");
        var level = Arrays.stream(values())
                .filter(choice -> value.isTextual() && choice.name().equals(value.textValue()))
                .findFirst();
        if (level.isEmpty() && !value.isNull()) {
            var names = Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
            var found = value.isTextual() ? "another text" : JsonBody.kind(value);
            faults.add(new Fault("/level", "expected one of " + names + " or null, found " + found));
        }
        if (!faults.isEmpty()) {
            throw RequestProblems.body(faults).asException();
        }
        return level;
    }
}
