package dev.catraca.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevKeyTest {
    @Test
    void isMadeOnceForEachFolder(@TempDir Path one, @TempDir Path other) {
        var key = DevKey.in(one);

        assertEquals(32, Base64.getDecoder().decode(key).length);
        assertEquals(key, DevKey.in(one));
        assertNotEquals(key, DevKey.in(other));
    }
}
