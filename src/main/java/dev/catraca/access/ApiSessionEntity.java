package dev.catraca.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of the table {@code api_session}: a session of the dashboard. */
@Entity
@Table(name = "api_session")
public class ApiSessionEntity extends PanacheEntityBase {
    /** The {@link Digest} of the value in the cookie. */
    @Id
    public String hash;

    /** The {@link Digest} of the token that it was opened with, or of what a provider of identities knows its owner by for ever. */
    @Column(name = "owner_hash")
    public String ownerHash;

    /** Who it is for, if a provider said so; null if it stands for a token, as what follows. */
    public String name;

    @Enumerated(EnumType.STRING)
    public Role role;

    /** Where a browser ends its session at the provider, too; null if the provider has no such address. */
    @Column(name = "logout_url")
    public String logoutUrl;

    @Column(name = "opened_at")
    public Instant openedAt;

    @Column(name = "expires_at")
    public Instant expiresAt;
}
