/**
 * Calls every operation of the OpenAPI document as every kind of caller with values that its schema allows, and with such as nobody should send:
 * {@link dev.catraca.it.fuzz.ApiDocument} reads the operations, {@link dev.catraca.it.fuzz.Calls} makes the calls, {@link
 * dev.catraca.it.fuzz.Wire} sends them, and {@link dev.catraca.it.fuzz.Verdict} judges the answers.
 */
package dev.catraca.it.fuzz;
