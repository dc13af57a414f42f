package dev.catraca.source.spec;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * Compiles the patterns of the schema. They are written as ECMA-262 has them, so that each reader of the schema can use them; of such a one
 * Java keeps each round of a repeated group on the stack, in order to give it back, and a long text overflows it. Here no repeated group
 * gives anything back: none of the schema has to.
 */
final class SchemaPatterns implements RegularExpressionFactory {
    @Override
    public RegularExpression getRegularExpression(String regex) {
        var pattern = compile(regex);
        return text -> pattern.matcher(text).find();
    }

    static Pattern compile(String regex) {
        return Pattern.compile(RegularExpressions.replaceDollarAnchors(
                regex.replace(")*", ")*+").replace(")+", ")++")));
    }
}
