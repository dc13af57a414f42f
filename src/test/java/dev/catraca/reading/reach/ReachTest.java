package dev.catraca.reading.reach;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    private static final AllowList NOTHING = AllowList.of(List.of());

    @Test
    void leavesOutWhatMayNotBeAsked() throws IOException {
        assertEquals(List.of("1.0.0.1", "1.0.0.2"), found(reach("fe80::1", "1.0.0.1", "10.0.0.1", "1.0.0.2")));
    }

    @Test
    void refusesANameThatLeadsNowhereElse() {
        var refused = assertThrows(AddressRefused.class, () -> found(reach("169.254.169.254", "fe80::1")));
        assertTrue(refused.getMessage().startsWith("169.254.169.254 is where most clouds"), refused.getMessage());
    }

    @Test
    void beginsWithTheAddressThatCouldBeConnectedToLast() throws IOException {
        var reach = reach("1.0.0.1", "1.0.0.2", "1.0.0.3");
        reach.connected("shop", NumericAddress.of("1.0.0.2"));
        assertEquals(List.of("1.0.0.2", "1.0.0.1", "1.0.0.3"), found(reach));
    }

    @Test
    void doesNotGoBackToAnAddressThatTheNameHasLost() throws IOException {
        var reach = reach("1.0.0.1");
        reach.connected("shop", NumericAddress.of("1.0.0.9"));
        assertEquals(List.of("1.0.0.1"), found(reach));
    }

    /** Whatever a name server says. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "shop.localhost", "a.b.Localhost."})
    void someNamesAreThisMachine(String host) throws IOException {
        for (var reach : List.of(reach("1.0.0.1"), new Reach(ReachTest::unknown, NOTHING))) {
            for (var refused : List.of(
                    assertThrows(AddressRefused.class, () -> reach.addresses(host)),
                    assertThrows(AddressRefused.class, () -> reach.judge(host)))) {
                assertTrue(refused.getMessage().startsWith("127.0.0.1 is a loopback address"), refused.getMessage());
            }
        }
        for (var entry : List.of("127.0.0.1", host.replaceFirst("\\.$", ""))) {
            var allowing = new Reach(ReachTest::unknown, AllowList.of(List.of(entry)));
            assertEquals(List.of(NumericAddress.of("127.0.0.1")), allowing.addresses(host));
            assertDoesNotThrow(() -> allowing.judge(host));
        }
    }

    @Test
    void asksNoNameServerForANumber() throws IOException {
        var reach = new Reach(ReachTest::unknown, AllowList.of(List.of("127.0.0.1")));
        assertEquals(List.of(NumericAddress.of("127.0.0.1")), reach.addresses("0177.1"));
        assertThrows(AddressRefused.class, () -> reach.addresses("0x7f.2"));
        assertThrows(UnknownHostException.class, () -> reach.addresses("127.0.0.256"));
    }

    /** A proxy chooses one of the addresses, so all must be allowed; it may know names that this service does not. */
    @Test
    void judgesWhatAProxyConnectsTo() {
        assertThrows(AddressRefused.class, () -> reach("1.0.0.1", "10.0.0.1").judge("shop"));
        assertDoesNotThrow(() -> reach("1.0.0.1").judge("shop"));
        var elsewhere = new Reach(ReachTest::unknown, NOTHING);
        assertDoesNotThrow(() -> elsewhere.judge("shop"));
        assertThrows(AddressRefused.class, () -> elsewhere.judge("0xa000001"));
        assertThrows(UnknownHostException.class, () -> elsewhere.judge("10.0.0.256"));
    }

    private static InetAddress[] unknown(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    private static Reach reach(String... literals) {
        return new Reach(host -> Arrays.stream(literals).map(NumericAddress::of).toArray(InetAddress[]::new), NOTHING);
    }

    private static List<String> found(Reach reach) throws IOException {
        return reach.addresses("shop").stream().map(InetAddress::getHostAddress).toList();
    }
}
