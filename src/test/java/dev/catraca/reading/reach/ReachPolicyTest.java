package dev.catraca.reading.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachPolicyTest {
    private static final String HOST = "shop.example";

    private final ReachPolicy closed = new ReachPolicy(AllowList.of(List.of()));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, a loopback address",
        "127.255.255.255, a loopback address",
        "::1, a loopback address",
        "::ffff:127.0.0.1, a loopback address",
        "0.0.0.0, the unspecified address",
        "0.1.2.3, the unspecified address",
        "::, the unspecified address",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.168.0.0, private",
        "192.168.255.255, private",
        "::ffff:192.168.1.1, private",
        "fc00::, private",
        "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, private",
        "fec0::1, private",
        "100.64.0.0, shared",
        "100.127.255.255, shared",
        "169.254.0.0, link-local",
        "169.254.255.255, link-local",
        "fe80::1, link-local",
        "febf:ffff::1, link-local",
        "224.0.0.1, a multicast address",
        "239.255.255.255, a multicast address",
        "ff02::1, a multicast address",
        "255.255.255.255, reserved",
        "240.0.0.1, reserved",
        "192.0.0.1, reserved",
        "192.0.2.1, reserved",
        "198.18.0.1, reserved",
        "198.19.255.255, reserved",
        "198.51.100.1, reserved",
        "203.0.113.1, reserved",
        "2001:db8::1, reserved",
        "2001:2::1, reserved",
        "3fff::1, reserved",
        "100::1, reserved",
        "4000::1, reserved",
        "::5db8:d822, reserved",
        "::ffff:0:93.184.216.34, reserved"
    })
    void refuses(String literal, String what) {
        var why = refusal(closed, literal).orElseThrow();
        assertTrue(why.startsWith(shown(literal) + " is " + what), why);
        assertTrue(why.contains("catraca.source.allow (CATRACA_SOURCE_ALLOW)"), why);
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, most clouds serve",
        "fd00:ec2::254, Amazon serves",
        "fd00:ec2::23, Amazon serves",
        "fd20:ce::254, Google serves",
        "168.63.129.16, Azure serves",
        "100.100.100.200, Alibaba serves",
        "192.0.0.192, Oracle serves"
    })
    void refusesWhatServesTheCredentialsOfAMachine(String literal, String who) {
        assertEquals(
                Optional.of(shown(literal) + " is where " + who
                        + " the metadata and the credentials of a machine; it is asked"
                        + " only if catraca.source.allow (CATRACA_SOURCE_ALLOW) lists this very address"),
                refusal(closed, literal));
    }

    /** An IPv6 address that a gateway may pass on. */
    @ParameterizedTest
    @CsvSource({
        // IPv4-compatible, translated (each length of the local prefix), 6to4, Teredo (server and client), ISATAP.
        "::169.254.7.7, 169.254.7.7, link-local",
        "::ffff:0:169.254.7.7, 169.254.7.7, link-local",
        "64:ff9b::169.254.7.7, 169.254.7.7, link-local",
        "64:ff9b::a9fe:a9fe, 169.254.169.254, where most clouds serve",
        "64:ff9b::7f00:1, 127.0.0.1, a loopback address",
        "64:ff9b::10.1.2.3, 10.1.2.3, private",
        "64:ff9b:1::169.254.7.7, 169.254.7.7, link-local",
        "64:ff9b:1:a9fe:7:700::, 169.254.7.7, link-local",
        "64:ff9b:1:a9:fe:707::, 169.254.7.7, link-local",
        "64:ff9b:1:0:a9:fe07:700::, 169.254.7.7, link-local",
        "64:ff9b:1::, 0.0.0.0, the unspecified address",
        "2002:a9fe:707::1, 169.254.7.7, link-local",
        "2002:7f00:1::, 127.0.0.1, a loopback address",
        "2002:6464:64c8::, 100.100.100.200, where Alibaba serves",
        "2001:0:a9fe:707::1, 169.254.7.7, link-local",
        "2001:0:5db8:d822::5601:f8f8, 169.254.7.7, link-local",
        "2a00:1:2:3::5efe:a9fe:707, 169.254.7.7, link-local",
        "2a00:1:2:3:200:5efe:a00:1, 10.0.0.1, private"
    })
    void judgesTheAddressWithin(String literal, String within, String what) {
        var why = refusal(closed, literal).orElseThrow();
        assertTrue(why.startsWith(shown(literal) + " stands for " + within + ", which is " + what), why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2000::1",
                "2606:2800:220:1::1",
                "64:ff9b::5db8:d822",
                "64:ff9b:1::5db8:d822",
                "64:ff9b:1:5db8:d8:2200::",
                "2002:5db8:d822::1",
                "2001:0:5db8:d822::fefe:fefe"
            })
    void allowsTheRest(String literal) {
        assertEquals(Optional.empty(), refusal(closed, literal));
    }

    @ParameterizedTest
    @CsvSource({
        // What an entry opens, and what it does not.
        "10.0.0.0/8, 10.1.2.3, 172.16.0.1",
        "10.0.0.0/8, 64:ff9b::10.1.2.3, 64:ff9b::192.168.0.1",
        "10.1.2.3, 10.1.2.3, 10.1.2.4",
        "127.0.0.0/8, 127.0.0.2, ::1",
        "::1, ::1, 127.0.0.1",
        "[::1], ::1, 127.0.0.1",
        "fd00::/8, fd12::1, fc00::1",
        "shop.example, 192.168.0.1, 169.254.0.1",
        "SHOP.example, 127.0.0.1, fe80::1",
        "*.example, 0.0.0.0, 169.254.169.254",
        "shop.example, 64:ff9b::127.0.0.1, 64:ff9b::169.254.169.254",
        "0.0.0.0/0, 10.0.0.1, 169.254.0.1",
        "::/0, fd12::1, fd00:ec2::254",
        "fd00::/8, fd12::1, fd00:ec2::23",
        "fd00:ec2::23, fd00:ec2::23, fd00:ec2::254",
        "169.254.0.0/16, 169.254.0.1, 169.254.169.254",
        "169.254.7.0/24, 169.254.7.7, 169.254.8.8",
        "fe80::/10, fe80::1, 169.254.7.7",
        "169.254.169.254, 169.254.169.254, 169.254.169.253",
        "169.254.169.254, 64:ff9b::169.254.169.254, fd00:ec2::254",
        "100.64.0.0/10, 100.64.0.1, 100.100.100.200",
        "64:ff9b::7f00:1, 64:ff9b::7f00:1, 127.0.0.1"
    })
    void anEntryOpensItsAddressesAlone(String entry, String open, String shut) {
        var policy = new ReachPolicy(AllowList.of(List.of(entry)));
        // An address that is refused without the entry, or it would show nothing.
        assertTrue(refusal(closed, open).isPresent() && refusal(closed, shut).isPresent());
        assertEquals(Optional.empty(), refusal(policy, open));
        assertEquals(refusal(closed, shut), refusal(policy, shut));
    }

    @Test
    void anotherNameOpensNothing() {
        var policy = new ReachPolicy(AllowList.of(List.of("erp.example", "*.shop.example")));
        assertTrue(refusal(policy, "10.0.0.1").isPresent());
    }

    private static Optional<String> refusal(ReachPolicy policy, String literal) {
        return policy.refusal(HOST, NumericAddress.of(literal));
    }

    private static String shown(String literal) {
        return NumericAddress.of(literal).getHostAddress();
    }
}
