package dev.catraca.api.view;

import dev.catraca.run.RejectionEntity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A record that could not become a product.
 *
 * @param position the number of the record in the source, from 1
 * @param externalId its key, or null if that could not be read
 * @param raw the record as it came, cut at 16 KiB
 */
@Schema(name = "Rejection")
public record RejectionView(long position, String externalId, String code, String message, String raw) {
    public static RejectionView of(RejectionEntity rejection) {
        return new RejectionView(
                rejection.place, rejection.externalId, rejection.code, rejection.message, rejection.raw);
    }
}
