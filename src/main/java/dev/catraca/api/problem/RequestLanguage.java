package dev.catraca.api.problem;

import dev.catraca.api.problem.Problem.Fault;
import dev.catraca.http.Language;
import dev.catraca.source.spec.SpecFault;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Words the answer to the request under way in the language that its header Accept-Language prefers. */
public final class RequestLanguage {
    private RequestLanguage() {}

    /**
     * The faults of a spec, worded for the caller; in English outside a request.
     *
     * @param place JSON Pointer to the spec in the document; "" if the document is the spec
     */
    public static List<Fault> tell(String place, List<SpecFault> faults) {
        var language = preferred();
        return faults.stream()
                .map(fault ->
                        new Fault(place + fault.pointer(), fault.sentence().in(language)))
                .toList();
    }

    private static Language preferred() {
        var request = CurrentRequestManager.get();
        return Language.of(
                request == null ? null : request.getHttpHeaders().getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
