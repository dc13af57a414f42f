package dev.catraca.api.request;

import org.jboss.logmanager.Level;

/** The lowest level that a logger writes. Levels below DEBUG are not in the build. */
public enum LogLevel {
    DEBUG(Level.DEBUG),
    INFO(Level.INFO),
    WARN(Level.WARN),
    ERROR(Level.ERROR),
    OFF(Level.OFF);

    private final java.util.logging.Level inLog;

    LogLevel(java.util.logging.Level inLog) {
        this.inLog = inLog;
    }

    public java.util.logging.Level inLog() {
        return inLog;
    }
}
