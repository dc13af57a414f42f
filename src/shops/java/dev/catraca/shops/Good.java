package dev.catraca.shops;

/**
 * A product on offer.
 *
 * @param id from 1; each shop makes of it an id of its own kind
 * @param price with a point; null if it has none
 * @param stock null if the shop does not count it
 * @param published whether buyers see it
 * @param readable whether the owner of the key may read it; where a shop gives details, whether there is one
 */
public record Good(int id, String name, String price, Integer stock, String gtin, boolean published, boolean readable) {
    /** An everyday product; some have no price, no stock or no GTIN. */
    public static Good numbered(int id) {
        return new Good(
                id,
                "Caneca & pires \"nº " + id + "\"",
                id % 10 == 7 ? null : id + (id % 3 == 0 ? "" : id % 3 == 1 ? ".9" : ".90"),
                id % 4 == 0 ? null : id % 9 - 1,
                id % 5 == 0 ? null : gtin(id),
                true,
                true);
    }

    public Good at(String newPrice) {
        return new Good(id, name, newPrice, stock, gtin, published, readable);
    }

    public Good hidden() {
        return new Good(id, name, price, stock, gtin, false, readable);
    }

    public Good forbidden() {
        return new Good(id, name, price, stock, gtin, published, false);
    }

    String sku() {
        return "CAN-" + id;
    }

    private static String gtin(int id) {
        var body = String.format("789%09d", id);
        var sum = 0;
        for (var i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return body + (10 - sum % 10) % 10;
    }
}
