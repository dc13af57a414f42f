package dev.catraca.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays the cases about compression, character sets and special characters. Also for the binary. */
@Tag("binary")
@ExtendWith(SecondService.class)
class CasesOfBytesIT {
    private static CaseReplay replay;

    @BeforeAll
    static void start() {
        replay = new CaseReplay();
    }

    @AfterAll
    static void stop() {
        replay.close();
    }

    static Stream<Case> cases() {
        return Case.all().filter(Case::isAboutBytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsAsItShould(Case given) {
        replay.replay(given);
    }
}
