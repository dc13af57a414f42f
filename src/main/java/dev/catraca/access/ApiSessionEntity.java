package dev.catraca.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

    /** The {@link Digest} of the token that it was opened with. */
    @Column(name = "token_hash")
    public String tokenHash;

    @Column(name = "opened_at")
    public Instant openedAt;

    @Column(name = "expires_at")
    public Instant expiresAt;
}
