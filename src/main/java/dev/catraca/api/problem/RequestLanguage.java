package dev.catraca.api.problem;

import dev.catraca.http.Language;
import dev.catraca.source.spec.SpecFault;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Words the answer to the request under way in the language that its header Accept-Language prefers. */
public final class RequestLanguage {
    private RequestLanguage() {}

    /** The sentence of the fault; in English outside a request. */
    public static String tell(SpecFault fault) {
        var request = CurrentRequestManager.get();
        var header = request == null ? null : request.getHttpHeaders().getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        return fault.sentence().in(Language.of(header));
    }
}
