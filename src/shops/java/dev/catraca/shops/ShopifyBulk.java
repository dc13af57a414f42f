package dev.catraca.shops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Bulk operations of the Admin API of Shopify. Their oddities: one at a time; an operation that is refused is an answer 200 with errors of the
 * user; numbers of objects are texts; the file has no lists, but a line for each product and for each of its variants, which names its product, in the order of
 * the products only if that is asked for; an empty file has no address; the file stands at another server, which takes no token.
 */
public final class ShopifyBulk implements Shop {
    private static final String PATH = "/admin/api/2026-07/graphql.json";
    private static final String TOKEN = "shpat_0123456789abcdef";
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(gid://[^\"]+)\"");
    private static final long FIRST_OPERATION = 4_100_000_000_000L;

    private final Goods goods;
    private final BulkOperation.End end;
    private final Map<String, BulkOperation> operations = new LinkedHashMap<>();

    ShopifyBulk(Goods goods, BulkOperation.End end) {
        this.goods = goods;
        this.end = end;
    }

    public static ShopServer open(Goods goods) {
        return open(goods, BulkOperation.End.COMPLETED);
    }

    static ShopServer open(Goods goods, BulkOperation.End end) {
        return new ShopServer(new ShopifyBulk(goods, end), 0);
    }

    @Override
    public String preset() {
        return "shopify-bulk";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("shop", address, "token", TOKEN, "currency", "BRL");
    }

    @Override
    public Told throttled() {
        return Told.json(
                200,
                Json.object(
                        "errors",
                        List.of(Json.object("message", "Throttled", "extensions", Json.object("code", "THROTTLED")))));
    }

    @Override
    public synchronized Told answer(Asked asked) {
        if (!asked.path().equals(PATH)) {
            return file(asked);
        }
        if (!asked.header("x-shopify-access-token").equals(TOKEN)) {
            return Told.json(
                    401,
                    Json.object(
                            "errors", "[API] Invalid API key or access token (unrecognized login or wrong password)"));
        }
        return asked.body().contains("bulkOperationRunQuery") ? start(asked) : node(asked);
    }

    private Told start(Asked asked) {
        var running =
                operations.values().stream().filter(BulkOperation::isRunning).findFirst();
        if (running.isPresent()) {
            var message = "A bulk query operation for this app and shop is already in progress: "
                    + running.get().id() + ".";
            return started(null, List.of(Json.object("field", null, "message", message)));
        }
        var id = "gid://shopify/BulkOperation/" + (FIRST_OPERATION + operations.size());
        operations.put(id, new BulkOperation(id, lines(asked.body().contains("groupObjects: true")), end));
        return started(Json.object("id", id, "status", "CREATED"), List.of());
    }

    private static Told started(Object operation, List<Object> errors) {
        return Told.json(
                200,
                Json.object(
                        "data",
                        Json.object(
                                "bulkOperationRunQuery",
                                Json.object("bulkOperation", operation, "userErrors", errors))));
    }

    private Told node(Asked asked) {
        var id = ID.matcher(asked.body());
        var operation = id.find() ? operations.get(id.group(1)) : null;
        return Told.json(
                200, Json.object("data", Json.object("node", operation == null ? null : operation.ask(asked.root()))));
    }

    /** As the store of the files does: a token in a header is a second way to sign. */
    private Told file(Asked asked) {
        if (asked.headers().keySet().stream().anyMatch(name -> name.startsWith("x-shopify"))) {
            return Told.html(400, "Only one auth mechanism allowed");
        }
        return operations.values().stream()
                .filter(operation -> operation.isAt(asked.path(), asked.query()))
                .findFirst()
                .map(operation -> new Told(200, "application/jsonl", operation.result(), Map.of()))
                .orElseGet(() -> Told.html(403, "Access denied."));
    }

    private List<String> lines(boolean grouped) {
        var products = new ArrayList<String>();
        var variants = new ArrayList<String>();
        for (var product : Goods.sold(goods.all())) {
            var record = ShopifyAdmin.record(product, 0, goods.changed(product));
            record.remove("variants");
            products.add(line("Product", record));
            var into = grouped ? products : variants;
            product.forEach(one -> {
                var variant = ShopifyAdmin.variant(one, product.size());
                variant.put("id", "gid://shopify/ProductVariant/" + variant.get("legacyResourceId"));
                variant.put("__parentId", record.get("id"));
                into.add(line("ProductVariant", variant));
            });
        }
        products.addAll(variants);
        return products;
    }

    private static String line(String type, Map<String, Object> record) {
        record.put("__typename", type);
        return Json.of(record) + '\n';
    }
}
