package dev.catraca.reading.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericHostTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "127.0.0.1., 127.0.0.1",
        "127.1, 127.0.0.1",
        "127.0.1, 127.0.0.1",
        "127.65535, 127.0.255.255",
        "2130706433, 127.0.0.1",
        "4294967295, 255.255.255.255",
        "0, 0.0.0.0",
        "0x7f000001, 127.0.0.1",
        "0X7F.1, 127.0.0.1",
        "0x7f.0x0.0x0.0x1, 127.0.0.1",
        "0x, 0.0.0.0",
        "0177.0.0.1, 127.0.0.1",
        "0177.0.0.01, 127.0.0.1",
        "017700000001, 127.0.0.1",
        "0000000000000000000177.0.0.1, 127.0.0.1",
        "0251.0376.0251.0376, 169.254.169.254",
        "0xA9.0xFE.0xA9.0xFE, 169.254.169.254",
        "169.16689662, 169.254.169.254",
        "[::1], 0:0:0:0:0:0:0:1",
        "[::ffff:127.0.0.1], 127.0.0.1",
        "[0:0:0:0:0:ffff:7f00:1], 127.0.0.1",
        "[64:ff9b::127.0.0.1], 64:ff9b:0:0:0:0:7f00:1"
    })
    void readsEverySpelling(String host, String address) throws UnknownHostException {
        assertEquals(address, NumericHost.of(host).orElseThrow().getHostAddress());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "shop",
                "1.2.3.4.example",
                "0x7f.example",
                "127.0.0.1.nip.example",
                "0xshop",
                "a1"
            })
    void leavesNames(String host) throws UnknownHostException {
        assertEquals(Optional.empty(), NumericHost.of(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.0.0.1",
                "1.2.3.256",
                "1.2.3.4.5",
                "4294967296",
                "1.2.65536",
                "0x100000000",
                "08.1.1.1",
                "shop.1",
                "1..1",
                ".1",
                "0400.0.0.1",
                "[::1::]",
                "[1.2.3]",
                "99999999999999999999"
            })
    void knowsWhatIsNoAddress(String host) {
        assertThrows(UnknownHostException.class, () -> NumericHost.of(host));
    }
}
