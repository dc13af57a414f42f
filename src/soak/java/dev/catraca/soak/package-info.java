/**
 * Lets three processes of the built service run for hours with sources of all sizes, and watches what grows: {@code ./mvnw verify -Psoak
 * -Dhours=1}. Begin with {@link dev.catraca.soak.Soak}; {@link dev.catraca.soak.ManySources} takes its place with
 * {@code -Dmany=5000}. It needs little of the machine most of the time, so it may run beside other work.
 */
package dev.catraca.soak;
