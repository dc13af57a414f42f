package dev.catraca.bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The table that a shop's own script would fill: the fields of a product, a key, and when the row changed. */
final class ShopTable {
    static final String SOURCE = "shop";
    static final String NAME = "shop_product";

    static final String COLUMNS =
            "source_id, external_id, name, description, brand, category, gtin, price, currency, stock, url, image_url";

    private static final String DEFINITION = """
            DROP TABLE IF EXISTS shop_product;
            CREATE TABLE shop_product (
              source_id text COLLATE "C" NOT NULL,
              external_id text COLLATE "C" NOT NULL,
              name text NOT NULL,
              description text,
              brand text,
              category text,
              gtin text,
              price numeric(18, 4),
              currency text,
              stock bigint,
              url text,
              image_url text,
              attributes jsonb NOT NULL DEFAULT '{}',
              created_at timestamptz NOT NULL DEFAULT now(),
              updated_at timestamptz NOT NULL DEFAULT now(),
              PRIMARY KEY (source_id, external_id)
            )""";

    /** The end of an INSERT that writes a product only if it is new or differs. */
    static final String MERGE = """
             ON CONFLICT (source_id, external_id) DO UPDATE SET
              name = excluded.name, description = excluded.description, brand = excluded.brand,
              category = excluded.category, gtin = excluded.gtin, price = excluded.price, currency = excluded.currency,
              stock = excluded.stock, url = excluded.url, image_url = excluded.image_url, updated_at = now()
            WHERE (p.name, p.description, p.brand, p.category, p.gtin, p.price, p.currency, p.stock, p.url, p.image_url)
              IS DISTINCT FROM
              (excluded.name, excluded.description, excluded.brand, excluded.category, excluded.gtin, excluded.price,
               excluded.currency, excluded.stock, excluded.url, excluded.image_url)""";

    /** Inserts one product, or changes it if it differs. */
    static final String UPSERT =
            "INSERT INTO " + NAME + " AS p (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + MERGE;

    private ShopTable() {}

    static void make(Server server, String database) {
        server.execute(database, DEFINITION);
    }

    static void drop(Server server, String database) {
        server.execute(database, "DROP TABLE IF EXISTS " + NAME);
    }

    static Target target(Server server, String database) {
        return new Target(server, database, NAME, "source_id = '" + SOURCE + "'");
    }

    /** Sets the parameters of {@link #UPSERT}. */
    static void set(PreparedStatement upsert, Row row) throws SQLException {
        upsert.setString(1, SOURCE);
        upsert.setString(2, row.key());
        upsert.setString(3, row.name());
        upsert.setString(4, row.description());
        upsert.setString(5, row.brand());
        upsert.setString(6, row.category());
        upsert.setString(7, row.gtin());
        upsert.setBigDecimal(8, row.price());
        upsert.setString(9, Row.CURRENCY);
        upsert.setLong(10, row.stock());
        upsert.setString(11, row.url());
        upsert.setString(12, row.imageUrl());
    }
}
