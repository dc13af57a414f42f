package dev.catraca.api.view;

import dev.catraca.api.problem.RequestLanguage;
import dev.catraca.source.spec.SpecFault;
import dev.catraca.source.spec.SpecResult;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is wrong with a spec.
 *
 * @param valid whether a source with this spec can be stored
 * @param errors everything that is wrong; none if it is valid
 */
@Schema(name = "Validation")
public record ValidationView(boolean valid, List<Error> errors) {
    public static ValidationView of(SpecResult result) {
        var faults = result instanceof SpecResult.Invalid invalid ? invalid.faults() : List.<SpecFault>of();
        return new ValidationView(faults.isEmpty(), Error.allOf(faults));
    }

    /**
     * One fault.
     *
     * @param pointer JSON Pointer (RFC 6901) to its place
     * @param detail what was expected there
     */
    @Schema(name = "ValidationError")
    public record Error(String pointer, String detail) {
        static List<Error> allOf(List<SpecFault> faults) {
            return RequestLanguage.tell("", faults).stream()
                    .map(fault -> new Error(fault.pointer(), fault.detail()))
                    .toList();
        }
    }
}
