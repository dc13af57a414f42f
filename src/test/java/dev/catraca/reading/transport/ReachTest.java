package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {
    @Test
    void leavesOutWhatMayNotBeAsked() throws IOException {
        assertEquals(
                List.of("10.0.0.1", "10.0.0.2"), found(reach("fe80::1", "10.0.0.1", "169.254.169.254", "10.0.0.2")));
    }

    @Test
    void refusesANameThatLeadsNowhereElse() {
        var refused = assertThrows(AddressRefused.class, () -> found(reach("169.254.169.254", "fe80::1")));
        assertTrue(refused.getMessage().startsWith("169.254.169.254 is where most clouds"), refused.getMessage());
    }

    @Test
    void beginsWithTheAddressThatCouldBeConnectedToLast() throws IOException {
        var reach = reach("10.0.0.1", "10.0.0.2", "10.0.0.3");
        reach.connected("shop", NumericAddress.of("10.0.0.2"));
        assertEquals(List.of("10.0.0.2", "10.0.0.1", "10.0.0.3"), found(reach));
    }

    @Test
    void doesNotGoBackToAnAddressThatTheNameHasLost() throws IOException {
        var reach = reach("10.0.0.1");
        reach.connected("shop", NumericAddress.of("10.0.0.9"));
        assertEquals(List.of("10.0.0.1"), found(reach));
    }

    private static Reach reach(String... literals) {
        return new Reach(host -> Arrays.stream(literals).map(NumericAddress::of).toArray(InetAddress[]::new));
    }

    private static List<String> found(Reach reach) throws IOException {
        return reach.addresses("shop").stream().map(InetAddress::getHostAddress).toList();
    }
}
