package dev.catraca.reading.transport;

import java.io.IOException;

/** An address may not be asked ({@link ReachPolicy}). The message continues a sentence after "its address". */
final class AddressRefused extends IOException {
    AddressRefused(String message) {
        super(message);
    }
}
