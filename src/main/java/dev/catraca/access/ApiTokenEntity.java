package dev.catraca.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of the table {@code api_token}; the token itself is not in it. Stays when it is revoked. */
@Entity
@Table(name = "api_token")
public class ApiTokenEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    /** The {@link Digest} of the token. */
    public String hash;

    public String name;

    @Enumerated(EnumType.STRING)
    public Role role;

    /** The sources that it is for; null for all. */
    public String[] sources;

    @Column(name = "created_at")
    public Instant createdAt;

    /** The name of who created it; null where nobody was asked. */
    @Column(name = "created_by")
    public String createdBy;

    /** The token that it was made with; null if it was made without one of the database. */
    @Column(name = "made_with")
    public UUID madeWith;

    /** Null for never. */
    @Column(name = "expires_at")
    public Instant expiresAt;

    /** To the minute; null if it was not used yet. */
    @Column(name = "last_used_at")
    public Instant lastUsedAt;

    /** Null if it was not revoked. */
    @Column(name = "revoked_at")
    public Instant revokedAt;
}
