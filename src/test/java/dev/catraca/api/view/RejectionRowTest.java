package dev.catraca.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.catraca.run.RejectionEntity;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionRowTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            a             | a
            =1+1          | '=1+1
            ＝1+1         | '＝1+1
            a;b           | a;b
            a;=1+1        | a;'=1+1
            a; @x         | a; '@x
            a;"=1+1       | "a;""'=1+1"
            a=b-c         | a=b-c
            a,b           | "a,b"
            '=1           | ''=1
            'a            | 'a
            -5            | '-5
            """)
    void noCellIsAFormulaWhereSemicolonsSeparateToo(String raw, String cell) {
        assertEquals("7,k,WRONG_TYPE,why," + cell + "\r\n", RejectionRow.of(rejection(raw)));
    }

    @ParameterizedTest
    @CsvSource({"'a\n=1+1', '\"a\n''=1+1\"'", "'a\t-1', 'a\t''-1'"})
    void norBehindALineBreakOrATab(String raw, String cell) {
        assertEquals("7,k,WRONG_TYPE,why," + cell + "\r\n", RejectionRow.of(rejection(raw)));
    }

    /** What a parser reads is the text again, once one apostrophe is taken away before each formula. */
    @Property
    void nothingIsLost(@ForAll("cells") String raw) {
        var rows = CsvReader.builder().ofCsvRecord(RejectionRow.of(rejection(raw))).stream()
                .toList();
        assertEquals(1, rows.size());
        var read = rows.get(0).getField(4);
        assertFalse(read.matches("(?s)[=+@＝＋－＠\\t\\r\\n-].*"), read);
        assertEquals(
                raw,
                read.replaceFirst("^'(?='*[\\t\\r\\n])", "")
                        .replaceAll("(^|[;\\t\\r\\n][ \"]*)'(?='*[=+@＝＋－＠-])", "$1"));
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("=+-@＝＋－＠'\"; \t\r\n,a1").ofMaxLength(12);
    }

    private static RejectionEntity rejection(String raw) {
        var rejection = new RejectionEntity();
        rejection.place = 7;
        rejection.externalId = "k";
        rejection.code = "WRONG_TYPE";
        rejection.message = "why";
        rejection.raw = raw;
        return rejection;
    }
}
