package dev.catraca.api.view;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * A logger of the process that answers.
 *
 * @param level its own level, or null if it inherits that of its parent
 * @param effectiveLevel the lowest level that it writes
 */
@Schema(name = "Logger")
public record LoggerView(
        String name, @Schema(nullable = true) String level, String effectiveLevel) {
    /** The name of the root logger. */
    public static final String ROOT = "root";

    public static LoggerView of(String name, Logger logger) {
        var own = logger.getLevel();
        return new LoggerView(name, own == null ? null : own.getName(), effective(logger));
    }

    private static String effective(Logger logger) {
        for (var at = logger; at != null; at = at.getParent()) {
            if (at.getLevel() != null) {
                return at.getLevel().getName();
            }
        }
        return Level.INFO.getName();
    }
}
