package dev.catraca.sync;

import dev.catraca.lock.LockHolder;

/** Said at each heartbeat: who held the lock when its owner came to renew it. */
public record LockRenewal(String source, LockHolder holder) {}
