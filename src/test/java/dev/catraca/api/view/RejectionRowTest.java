package dev.catraca.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.run.RejectionEntity;
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
            """)
    void noCellIsAFormulaWhereSemicolonsSeparateToo(String raw, String cell) {
        assertEquals("7,k,WRONG_TYPE,why," + cell + "\r\n", RejectionRow.of(rejection(raw)));
    }

    @ParameterizedTest
    @CsvSource({"'a\n=1+1', '\"a\n''=1+1\"'", "'a\t-1', 'a\t''-1'"})
    void norBehindALineBreakOrATab(String raw, String cell) {
        assertEquals("7,k,WRONG_TYPE,why," + cell + "\r\n", RejectionRow.of(rejection(raw)));
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
