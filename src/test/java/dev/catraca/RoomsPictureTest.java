package dev.catraca;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/images/rooms.svg shows the rooms of {@link Rooms}. {@code -Dwrite.docs=true} draws it again. */
class RoomsPictureTest {
    private static final Path PICTURE = Path.of("docs/images/rooms.svg");

    @Test
    void showsTheRoomsThereAre() throws IOException {
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(PICTURE, RoomsPicture.svg());
        } else {
            assertEquals(RoomsPicture.svg(), Files.readString(PICTURE), "-Dwrite.docs=true draws it anew");
        }
    }
}
