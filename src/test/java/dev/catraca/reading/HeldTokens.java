package dev.catraca.reading;

import dev.catraca.reading.token.TokenStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps tokens in memory with the promises of {@code source_token}; SourceTokenTest tests those of the database. */
final class HeldTokens implements TokenStore {
    private final Map<Chain, Slot> slots = new HashMap<>();

    private static final class Slot {
        long generation;
        byte[] sealed;
        Long renewAt;
        UUID holder;
        long until;
        boolean inDoubt;
    }

    @Override
    public synchronized Optional<Kept> find(Chain chain) {
        var slot = slots.get(chain);
        return slot == null || slot.sealed == null
                ? Optional.empty()
                : Optional.of(new Kept(
                        slot.generation,
                        slot.sealed,
                        Optional.ofNullable(slot.renewAt).map(end -> Duration.ofNanos(end - System.nanoTime()))));
    }

    @Override
    public synchronized Optional<Claim> claim(Chain chain, long generation, Duration lease) {
        var slot = slots.computeIfAbsent(chain, none -> new Slot());
        var now = System.nanoTime();
        if (slot.generation != generation || slot.holder != null && slot.until - now > 0) {
            return Optional.empty();
        }
        slot.inDoubt |= slot.holder != null;
        slot.holder = UUID.randomUUID();
        slot.until = now + lease.toNanos();
        return Optional.of(new Claim(chain, generation, slot.holder, slot.sealed, slot.inDoubt));
    }

    @Override
    public synchronized boolean store(Claim claim, byte[] sealed, Optional<Duration> renewIn) {
        var slot = slots.get(claim.chain());
        if (slot.generation != claim.generation()) {
            return false;
        }
        slot.generation++;
        slot.sealed = sealed;
        slot.renewAt = renewIn.map(left -> System.nanoTime() + left.toNanos()).orElse(null);
        slot.holder = null;
        slot.inDoubt = false;
        return true;
    }

    @Override
    public synchronized void release(Claim claim, boolean inDoubt) {
        var slot = slots.get(claim.chain());
        if (claim.holder().equals(slot.holder)) {
            slot.holder = null;
            slot.inDoubt = inDoubt;
        }
    }

    synchronized byte[] sealed() {
        return slots.values().iterator().next().sealed;
    }

    /** How long until the only tokens are to be renewed; zero if they have no known end. */
    synchronized Duration left() {
        var renewAt = slots.values().iterator().next().renewAt;
        return renewAt == null ? Duration.ZERO : Duration.ofNanos(renewAt - System.nanoTime());
    }

    synchronized String chain() {
        return slots.keySet().iterator().next().id();
    }

    synchronized int chains() {
        return slots.size();
    }
}
