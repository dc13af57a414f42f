package dev.catraca.sync;

import dev.catraca.reading.shape.Shape;
import dev.catraca.reading.shape.ValueType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;

/** Converts shapes to and from the JSON that is stored. */
final class Shapes {
    private Shapes() {}

    static JsonObject write(Shape shape) {
        var fields = new JsonObject();
        shape.fields()
                .forEach((pointer, field) -> fields.put(
                        pointer,
                        new JsonObject().put("types", types(field.types())).put("filled", field.filled())));
        return new JsonObject()
                .put("records", shape.records())
                .put("whole", shape.whole())
                .put("fields", fields);
    }

    static Shape read(JsonObject stored) {
        var fields = new LinkedHashMap<String, Shape.Field>();
        stored.getJsonObject("fields").forEach(entry -> {
            var field = (JsonObject) entry.getValue();
            var types = EnumSet.noneOf(ValueType.class);
            field.getJsonArray("types")
                    .forEach(type -> types.add(ValueType.valueOf(type.toString().toUpperCase(Locale.ROOT))));
            fields.put(entry.getKey(), new Shape.Field(types, field.getLong("filled")));
        });
        return new Shape(stored.getLong("records"), stored.getBoolean("whole"), fields);
    }

    static JsonArray types(Set<ValueType> types) {
        return new JsonArray(types.stream().map(ValueType::text).toList());
    }
}
