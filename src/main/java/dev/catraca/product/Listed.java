package dev.catraca.product;

import java.util.UUID;

/**
 * An entry of the list of a source whose products are asked for one by one. Only a reader has it, which makes other outcomes of it.
 *
 * @param position its number, counted from 1 over all pages of the list
 * @param id by which its product is asked for
 * @param version what is another if its product may have changed; null if that is not known
 * @param row the entry as JSON
 */
public record Listed(long position, String id, UUID version, String row) implements Outcome {}
