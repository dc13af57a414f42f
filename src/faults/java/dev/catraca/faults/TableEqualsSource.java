package dev.catraca.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** After a successful full run the live products of a source equal what it listed, field by field. */
final class TableEqualsSource implements Check {
    private static final String DOUBTS = """
            SELECT e.message FROM run_event e JOIN sync_run r ON r.id = e.run_id
            WHERE r.source_id = ? AND e.stage = 'retirement' AND e.level = 'WARN' ORDER BY e.n DESC LIMIT 1""";

    private static final String LIVE = """
            SELECT external_id, name || ' ' || price || ' ' || currency || ' ' || stock AS fields FROM product
            WHERE source_id = ? AND retired_at IS NULL""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        for (var shop : evidence.arena().shops()) {
            var live = evidence.database().query(LIVE, shop.id()).stream()
                    .collect(Collectors.toMap(
                            row -> (String) row.get("external_id"), row -> (String) row.get("fields")));
            var offered = offered(shop);
            offered.forEach((id, fields) -> {
                if (!fields.equals(live.get(id))) {
                    violations.add(shop.id() + " offers " + id + " as " + fields + ", stored is " + live.get(id));
                }
            });
            live.keySet().stream()
                    .filter(id -> !offered.containsKey(id))
                    .forEach(id ->
                            violations.add(shop.id() + " does not offer " + id + ", which is live; the last doubt: "
                                    + evidence.database().query(DOUBTS, shop.id())));
        }
        return violations;
    }

    private static Map<String, String> offered(Shop shop) {
        return shop.products().stream()
                .collect(Collectors.toMap(
                        product -> product.path("id").asText(),
                        product -> product.path("title").asText() + " "
                                + product.path("price").decimalValue().setScale(4) + " "
                                + product.path("currency").asText() + " "
                                + product.path("stock").asLong()));
    }
}
