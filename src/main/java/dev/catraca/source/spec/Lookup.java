package dev.catraca.source.spec;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request for one product of a list, or for several at once.
 *
 * @param url http or https; without a {@code post}, with {@link #ID} or {@link #IDS} once in its path or query; may hold references to secrets
 * @param id JSON Pointer to the id in an entry of the list
 * @param record JSON Pointer to what is wanted of the answer; with a batch to a list of it, or to an object whose names are the ids; for xml
 *     the path of the elements from the root
 * @param batch how many ids a request has at most, from 1 to 1000
 * @param separator between the ids of one request
 * @param key JSON Pointer to the id in an element of the answer; only used with a batch
 * @param status JSON Pointer to the status that an element of the answer has of its own; only with a batch
 * @param post the body that is sent; empty for a GET
 * @param ifThere JSON Pointer to what an entry must have to be asked for
 */
public record Lookup(
        String url,
        String id,
        String record,
        int batch,
        String separator,
        String key,
        Optional<String> status,
        Optional<Post> post,
        Optional<String> ifThere) {
    /** What stands for the id in an address. */
    public static final String ID = "{id}";

    /** The same for several. */
    public static final String IDS = "{ids}";

    /** Whether its answers have several products. */
    public boolean isBatched() {
        return batch > 1;
    }

    /** Every text that may hold a reference to a secret. */
    public Stream<String> texts() {
        return Stream.concat(Stream.of(url), post.stream().flatMap(sent -> Request.texts(sent.body())));
    }

    /** The address with this text, which is percent-encoded, in the place of the id. */
    public String address(String ids) {
        return url.replace(IDS, ids).replace(ID, ids);
    }
}
