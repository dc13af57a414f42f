package dev.catraca.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.audit.Actor;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import io.smallrye.mutiny.Uni;

/** Writes what became of a source to the audit log, with its specs, in the transaction of the change. */
final class SourceAudit {
    private static final String ENABLED = "enabled";

    private SourceAudit() {}

    /** @param before its spec until now; null if it is new */
    static Uni<Void> change(SourceEntity row, String before, Actor by) {
        return AuditLog.add(new AuditEntry(row.id, by, action(row, before), null, before, row.spec));
    }

    static Uni<Void> deletion(SourceEntity row, Actor by) {
        return AuditLog.add(new AuditEntry(row.id, by, AuditAction.SOURCE_DELETED, null, row.spec, null));
    }

    private static AuditAction action(SourceEntity row, String before) {
        if (before == null) {
            return AuditAction.SOURCE_CREATED;
        }
        var old = StoredSpec.read(row.id, before).json();
        var now = StoredSpec.read(row.id, row.spec).json();
        if (isEnabled(old) == isEnabled(now)
                || !SpecChange.between(withoutEnabled(old), withoutEnabled(now)).isEmpty()) {
            return AuditAction.SOURCE_REPLACED;
        }
        return isEnabled(now) ? AuditAction.SOURCE_ENABLED : AuditAction.SOURCE_DISABLED;
    }

    private static boolean isEnabled(JsonNode spec) {
        return spec.path(ENABLED).asBoolean(true);
    }

    private static JsonNode withoutEnabled(JsonNode spec) {
        return spec instanceof ObjectNode object ? object.deepCopy().<JsonNode>without(ENABLED) : spec;
    }
}
