package dev.catraca.it;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The products that a source of an {@link Upstream} serves, and how it answers. Each product is a JSON object with its key
 * under {@code id}. A subclass may form other pages.
 */
public class Catalogue {
    private final Script script = new Script();
    private volatile List<ObjectNode> products;

    public Catalogue(List<ObjectNode> products) {
        this.products = List.copyOf(products);
    }

    /** Replaces the products. */
    public void offer(List<ObjectNode> newProducts) {
        products = List.copyOf(newProducts);
    }

    public List<ObjectNode> products() {
        return products;
    }

    public Script script() {
        return script;
    }

    /** A body, and the keys of its products. */
    public record Body(String contentType, byte[] bytes, List<String> externalIds) {}

    /** {@code {"products": [...], "total": n}} with the products from an offset on. */
    public Body page(int offset, int size) {
        var all = products;
        var from = Math.min(offset, all.size());
        var part = all.subList(from, from + Math.min(size, all.size() - from));
        var page = JsonNodeFactory.instance.objectNode();
        page.putArray("products").addAll(part);
        page.put("total", all.size());
        return body("application/json", page.toString(), part);
    }

    /** One product a line. */
    public Body ndjson() {
        var all = products;
        var lines = all.stream().map(product -> product + "\n").collect(Collectors.joining());
        return body("application/x-ndjson", lines, all);
    }

    /** A header line and one product a line; the columns are the fields of the first product. */
    public Body csv() {
        var all = products;
        var columns = all.isEmpty() ? List.of("id") : names(all.get(0));
        var text = new StringBuilder(String.join(",", columns)).append('\n');
        for (var product : all) {
            text.append(columns.stream()
                            .map(column -> quoted(product.path(column).asText()))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return body("text/csv", text.toString(), all);
    }

    private static List<String> names(ObjectNode product) {
        var names = (Iterable<String>) product::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static Body body(String contentType, String text, List<ObjectNode> part) {
        var ids = part.stream().map(product -> product.path("id").asText()).toList();
        return new Body(contentType, text.getBytes(StandardCharsets.UTF_8), ids);
    }
}
