package dev.catraca.it.lists;

import dev.catraca.it.Database;
import java.util.Map;
import java.util.TreeMap;

/** A stored product. */
record Stored(String key, String text, boolean live) {
    /** All products of a source by their keys. */
    static Map<String, Stored> of(Database database, String source) {
        var stored = new TreeMap<String, Stored>();
        var sql = "SELECT external_id, name, description, retired_at FROM product WHERE source_id = ?";
        for (var row : database.query(sql, source)) {
            var key = (String) row.get("external_id");
            stored.put(
                    key,
                    new Stored(key, row.get("name") + "|" + row.get("description"), row.get("retired_at") == null));
        }
        return stored;
    }
}
