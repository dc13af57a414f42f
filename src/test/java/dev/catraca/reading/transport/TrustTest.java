package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    private Path folder;

    @Test
    void thePublicAuthoritiesStayBesideTheAddedOnes() throws Exception {
        var known = Trust.authorities(List.of());
        assertFalse(known.isEmpty());
        var pem = Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(known.get(0).getEncoded())
                        + "\n-----END CERTIFICATE-----\n");

        var both = Trust.authorities(List.of(pem));

        assertEquals(known.size() + 1, both.size());
        assertTrue(both.containsAll(known));
    }
}
