/**
 * Tells metrics and traces what happened, by CDI events. Each event is a record of the room it happens in; its observers
 * stand in {@code observability}. An observer that fails harms no run: begin reading at {@link dev.catraca.telemetry.Telemetry}.
 */
package dev.catraca.telemetry;
