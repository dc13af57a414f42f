package dev.catraca.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.SourceSchema;
import io.smallrye.config.common.utils.StringUtil;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Converts the text of a property to a flag, a number or an object where the spec has one, and to any JSON where that may stand. */
final class ConfiguredValue {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}\\.\\d{1,20}");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfiguredValue() {}

    /** @throws JsonProcessingException if only JSON may stand there, and the text is none */
    static JsonNode of(String pointer, String value) throws JsonProcessingException {
        var schema = SourceSchema.at(pointer);
        if (schema.path("x-json").booleanValue()) {
            return JSON.readTree(value);
        }
        if (schema.path("type").asText().equals("array")) {
            return list(pointer, value);
        }
        var isNumber = SourceSchema.hasType(schema, "integer") || SourceSchema.hasType(schema, "number");
        if (SourceSchema.hasType(schema, "boolean") && (value.equals("true") || value.equals("false"))) {
            return BooleanNode.valueOf(value.equals("true"));
        }
        if (isNumber
                && (INTEGER.matcher(value).matches() || DECIMAL.matcher(value).matches())) {
            var number = new BigDecimal(value);
            // Where a text is possible too, it is a number only if nothing is lost, such as leading zeros.
            if (!SourceSchema.hasType(schema, "string")
                    || number.toPlainString().equals(value)) {
                return number.scale() == 0 ? IntNode.valueOf(number.intValueExact()) : DecimalNode.valueOf(number);
            }
        }
        if (SourceSchema.hasType(schema, "object") && schema.has("properties") && value.startsWith("{")) {
            return object(value);
        }
        return TextNode.valueOf(value);
    }

    /** The values of a property that has them all, separated by commas, as the reader of YAML adds it to that of each value. */
    private static JsonNode list(String pointer, String values) throws JsonProcessingException {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var value : StringUtil.split(values)) {
            list.add(of(pointer + "/" + list.size(), value));
        }
        return list;
    }

    /** A text that is no JSON stays a text, which is a fault of the spec then. */
    private static JsonNode object(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(value);
        }
    }
}
