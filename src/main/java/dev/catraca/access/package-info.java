/**
 * Who calls and what they may do: roles, API tokens, sessions of the dashboard, logins with a provider of identities.
 *
 * <p>A token is known by its digest only, and a session lasts no longer than its token. What was found out about a token is believed
 * for a few seconds ({@link dev.catraca.access.Grants#BELIEVED}), so a revocation takes that long to reach other processes. Begin with
 * {@link dev.catraca.access.TokenAuthentication}, which makes a {@link dev.catraca.access.Caller} of a request.
 */
package dev.catraca.access;
