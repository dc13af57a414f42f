package dev.catraca.api.problem;

import dev.catraca.api.problem.Problem.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** Problems of a request itself, before sources, runs or products are read. */
public final class RequestProblems {
    private RequestProblems() {}

    public static Problem malformed(String detail) {
        return Problem.of("malformed-request", 400, "The request cannot be read", detail);
    }

    /** Names the parameter; the detail says what was expected. */
    public static Problem parameter(String name, String expected) {
        return Problem.of("invalid-parameter", 400, "A parameter is not valid", name + ": expected " + expected + ".")
                .with("parameter", name);
    }

    public static Problem body(List<Fault> faults) {
        return Problem.of("invalid-body", 400, "The body is not valid", told(faults))
                .with(faults);
    }

    public static Problem spec(List<Fault> faults) {
        return Problem.of("invalid-source", 400, "The source is not valid", told(faults))
                .with(faults);
    }

    public static Problem notFound() {
        return Problem.of("not-found", 404, "Not found", "There is nothing at this path.");
    }

    public static Problem methodNotAllowed() {
        return Problem.of("method-not-allowed", 405, "Method not allowed", "This path does not know this method.");
    }

    public static Problem notAcceptable() {
        return Problem.of(
                "not-acceptable",
                406,
                "Not acceptable",
                "This path has no representation that the Accept header names.");
    }

    public static Problem tooLarge(long limit) {
        return Problem.of(
                "payload-too-large", 413, "The body is too large", "A body may have at most " + limit + " bytes.");
    }

    public static Problem mediaType() {
        return Problem.of(
                "unsupported-media-type", 415, "Unsupported media type", "A body must be sent as application/json.");
    }

    /** Any other status that the framework decides on. */
    public static Problem other(int status) {
        return Problem.of("refused", status, "The request was refused", "The request cannot be served in this form.");
    }

    public static Problem internal() {
        return Problem.of(
                "internal-error", 500, "Internal error", "Something went wrong in the service; its log says what.");
    }

    private static String told(List<Fault> faults) {
        return faults.stream()
                .map(fault -> (fault.pointer().isEmpty() ? "The document" : fault.pointer()) + ": " + fault.detail())
                .collect(Collectors.joining("; "));
    }
}
