package dev.catraca.janitor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long rows are kept, and how old ones are deleted. Less than a day is for tests: alerts and notifications read the last hours. */
@ConfigMapping(prefix = "catraca.keep")
public interface KeepConfig {
    /** Whether this process deletes old rows. */
    @WithDefault("true")
    boolean enabled();

    /** How often each process looks for old rows; less than a second counts as one. */
    @WithDefault("10m")
    Duration every();

    /** How many rows one statement deletes at most. */
    @WithDefault("1000")
    @Min(1) int batch();

    /** The wait after each such statement, so that runs have the disk to themselves meanwhile. */
    @WithDefault("100ms")
    Duration pause();

    /** How long the events of a run are kept after its end; not longer than {@code runs}, like all that belongs to a run. */
    @WithDefault("90d")
    Duration events();

    /** How long rejected records are kept after the end of their run. */
    @WithDefault("90d")
    Duration rejections();

    /** How long the entries of a run's ledger (its batches) are kept after its end. */
    @WithDefault("30d")
    Duration ledger();

    /** How long the changes of products are kept after the end of their run. */
    @WithDefault("365d")
    Duration changes();

    /** How long runs are kept after their end, except the last successful one of each source. */
    @WithDefault("365d")
    Duration runs();

    /** How long notifications are kept and shown; not shorter than {@code catraca.notify.repeat-every}. */
    @WithDefault("30d")
    Duration notifications();

    /** How long is kept who did what (the audit log); less than 30 days counts as that. */
    @WithDefault("365d")
    Duration audit();

    /** How long tokens that sources gave are kept after they were renewed last; those of a source that is used are renewed. */
    @WithDefault("365d")
    Duration tokens();

    /** How long is known what the detail of an entry of a list was; an entry that is still listed is asked for again then. Not for sources with {@code read.gone}. */
    @WithDefault("365d")
    Duration details();
}
