package dev.catraca.lock;

import java.util.UUID;

/** The proof of holding a lock, made for one use and never used again. */
public record LockToken(String value) {
    static LockToken fresh() {
        return new LockToken(UUID.randomUUID().toString());
    }
}
