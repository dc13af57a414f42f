/** Faults as problem+json (RFC 9457), without stack traces and secrets. */
package dev.catraca.api.problem;
