package dev.catraca.reading.reach;

import java.io.IOException;

/** An address may not be asked ({@link ReachPolicy}). The message continues a sentence after "its address". */
public final class AddressRefused extends IOException {
    AddressRefused(String message) {
        super(message);
    }
}
