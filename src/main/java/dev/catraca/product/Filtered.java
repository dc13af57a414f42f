package dev.catraca.product;

/**
 * A record that the spec's {@code where} leaves out: it is counted, and its product is not seen.
 *
 * @param position the number of the record, counted from 1 over all pages of the source
 * @param externalId the key, where it could be read, else null
 * @param raw the record as it came, cut as in {@link Rejection}; null if it has a key
 */
public record Filtered(long position, String externalId, String raw) implements Outcome {
    @Override
    public int length() {
        return raw == null ? 0 : raw.length();
    }
}
