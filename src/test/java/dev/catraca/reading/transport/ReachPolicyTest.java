package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachPolicyTest {
    private final ReachPolicy policy = new ReachPolicy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.0.0",
                "169.254.255.255",
                "::ffff:169.254.7.7",
                "fe80::1",
                "febf:ffff::1",
                // IPv4-compatible, translated (three prefixes), 6to4, Teredo (server and client), ISATAP.
                "::169.254.7.7",
                "::ffff:0:169.254.7.7",
                "64:ff9b::169.254.7.7",
                "64:ff9b:1::169.254.7.7",
                "64:ff9b:1:a9fe:7:700::",
                "2002:a9fe:707::1",
                "2001:0:a9fe:707::1",
                "2001:0:102:304::5601:f8f8",
                "2a00:1:2:3::5efe:a9fe:707",
                "2a00:1:2:3:200:5efe:a9fe:707"
            })
    void refusesLinkLocalAddresses(String literal) {
        var why = policy.refusal(NumericAddress.of(literal)).orElseThrow();
        assertEquals("link-local: only machines on the network of this service have it", why.split(" is ")[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, most clouds serve",
        "::ffff:a9fe:a9fe, most clouds serve",
        "64:ff9b::a9fe:a9fe, most clouds serve",
        "fd00:ec2::254, Amazon serves",
        "fd20:ce::254, Google serves",
        "168.63.129.16, Azure serves",
        "100.100.100.200, Alibaba serves",
        "192.0.0.192, Oracle serves",
        "2002:6464:64c8::, Alibaba serves"
    })
    void refusesWhatServesTheCredentialsOfAMachine(String literal, String who) {
        var address = NumericAddress.of(literal);
        assertEquals(
                Optional.of(address.getHostAddress() + " is where " + who
                        + " the metadata and the credentials of a machine"),
                policy.refusal(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "fd00::1",
                "169.253.255.255",
                "169.255.0.0",
                "fec0::1",
                "93.184.216.34",
                "2606:2800:220:1::1",
                "64:ff9b::5db8:d822",
                "2002:5db8:d822::1"
            })
    void allowsTheRest(String literal) {
        assertEquals(Optional.empty(), policy.refusal(NumericAddress.of(literal)));
    }
}
