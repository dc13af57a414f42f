package dev.catraca.sync;

import dev.catraca.lock.LockHolder;

/** Event, fired at each heartbeat: who held the lock when the owner of the run tried to renew it. */
public record LockRenewal(String source, LockHolder holder) {}
