package dev.catraca.api.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/a%20b", "/%C3%A9", "/%F0%9F%98%80", "/a%2Fb", "/a+b", "/%25"})
    void soundAddressesPass(String path) {
        assertEquals(Optional.empty(), AddressCheck.fault(path, null));
        assertEquals(Optional.empty(), AddressCheck.fault("/", path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%1", "%zz", "a%2", "%00", "%0A", "%7f", "%C2%85", "%FF", "%C3(", "%ED%A0%80", "\u0001"})
    void othersAreToldWhereTheFaultIs(String text) {
        assertTrue(AddressCheck.fault("/" + text, null).orElseThrow().startsWith("The path "));
        assertTrue(AddressCheck.fault("/", "q=" + text).orElseThrow().startsWith("The query "));
    }
}
