package dev.catraca.product;

import java.util.List;
import java.util.UUID;

/**
 * What an entry of a list became when its detail was asked for, so that a later run need not ask again.
 *
 * @param listId the id of the entry
 * @param version of the entry and of the spec: what makes it worthwhile to ask again if it is another
 * @param externalIds the keys of its products, in their order
 * @param contentHashes their contents; {@link ContentHash}
 * @param filteredIds the keys of its records that the spec leaves out; null for one without a key
 */
public record AskedDetail(
        String listId, UUID version, List<String> externalIds, List<UUID> contentHashes, List<String> filteredIds) {}
