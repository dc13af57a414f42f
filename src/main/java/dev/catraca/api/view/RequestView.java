package dev.catraca.api.view;

import dev.catraca.reading.seen.SeenRequest;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request to a source and its answer, with references in the place of secrets.
 *
 * @param status null if no answer came
 * @param durationMillis until the head of the answer came
 * @param bytes how many came of the body, as transferred
 * @param headers of the answer
 * @param body its first 4,096 characters; null if it is not shown
 * @param cut whether the body has more
 * @param error why no answer came, or null
 */
@Schema(name = "PreviewRequest")
public record RequestView(
        String method,
        String address,
        Integer status,
        long durationMillis,
        long bytes,
        List<Header> headers,
        String body,
        boolean cut,
        String error) {

    static RequestView of(SeenRequest request) {
        return new RequestView(
                request.method(),
                request.address(),
                request.status(),
                request.durationMillis(),
                request.bytes(),
                request.headers().stream()
                        .map(header -> new Header(header.name(), header.value()))
                        .toList(),
                request.body(),
                request.cut(),
                request.error());
    }

    /** A header of an answer. */
    @Schema(name = "PreviewHeader")
    public record Header(String name, String value) {}
}
