package dev.catraca.lock;

import java.util.UUID;

/** Proves that its owner holds a lock; random and never reused for another lock. */
public record LockToken(String value) {
    static LockToken fresh() {
        return new LockToken(UUID.randomUUID().toString());
    }
}
