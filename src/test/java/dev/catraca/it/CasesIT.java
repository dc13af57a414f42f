package dev.catraca.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays the cases that are about lists, rows and values. Those about bytes are in {@link CasesOfBytesIT}. */
@ExtendWith(SecondService.class)
class CasesIT {
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
        return Case.all().filter(given -> !given.isAboutBytes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsAsItShould(Case given) {
        replay.replay(given);
    }
}
