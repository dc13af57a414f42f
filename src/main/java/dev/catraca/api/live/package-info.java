/** Runs and their events as they happen: server-sent events, read from PostgreSQL. */
package dev.catraca.api.live;
