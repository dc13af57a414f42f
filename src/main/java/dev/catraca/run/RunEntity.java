package dev.catraca.run;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code sync_run}. Read only: {@link RunStore} writes, by fenced statements. */
@Entity
@Immutable
@Table(name = "sync_run")
public class RunEntity extends PanacheEntityBase {
    /** The columns for a native query; named one by one, so that a new column breaks no prepared statement. */
    public static final String COLUMNS = """
            id, source_id, status, reason, error, trigger, actor, mode, since, watermark, resumes, replays, chain, owner, requested_at, started_at, heartbeat_at, finished_at, not_before, \
            deadline_at, cancel_requested, "end", guard, expected, received, inserted, updated, unchanged, duplicated, rejected, filtered, \
            retired, flaws, source_version, batches, pages, bytes""";

    @Id
    public long id;

    @Column(name = "source_id")
    public String source;

    @Enumerated(EnumType.STRING)
    public RunStatus status;

    @Enumerated(EnumType.STRING)
    public RunReason reason;

    public String error;

    @Enumerated(EnumType.STRING)
    public RunTrigger trigger;

    /** Who asked for it, or for the first run of its chain; null if that is not known. */
    public String actor;

    public String mode;

    /** From when on the source was asked for what changed; null if for everything. */
    public Instant since;

    /** Until when what the source changed is stored; while it is RUNNING as the runs before it have proved it. */
    public Instant watermark;

    public Long resumes;
    public Long replays;
    public long chain;

    /** The version of its source that it used; of one that was cancelled while it waited that of then, 0 if the source was gone. */
    @Column(name = "source_version")
    public long sourceVersion;

    /** Null if it was cancelled while it waited. */
    public String owner;

    @Column(name = "requested_at")
    public Instant requestedAt;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "heartbeat_at")
    public Instant heartbeatAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    /** When its resume may begin; null unless it paused. */
    @Column(name = "not_before")
    public Instant notBefore;

    @Column(name = "deadline_at")
    public Instant deadlineAt;

    @Column(name = "cancel_requested")
    public boolean cancelRequested;

    /** How its reading ended: PROVEN, GUESSED, or null if it did not reach the end. */
    @Column(name = "\"end\"")
    public String end;

    /** The guard that stopped it, as {@link Guard#text}, or null. */
    public String guard;

    public Long expected;
    public long received;
    public long inserted;
    public long updated;
    public long unchanged;
    public long duplicated;
    public long rejected;
    public long filtered;
    public long retired;
    /** How many bad values were left out of its products. */
    public long flaws;

    public long batches;
    public long pages;
    public long bytes;
}
