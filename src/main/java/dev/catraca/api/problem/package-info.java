/** Faults as problem+json, RFC 9457. No stack trace and no secret gets into one. */
package dev.catraca.api.problem;
