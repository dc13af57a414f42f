package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.catraca.run.broken.Finding;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a repair examined and did, or would do in a dry run.
 *
 * @param examined how many findings there are
 */
@Schema(name = "RepairReport")
public record RepairReport(boolean dryRun, int examined, List<Item> findings) {
    public static RepairReport of(boolean dryRun, List<Finding> findings) {
        return new RepairReport(
                dryRun, findings.size(), findings.stream().map(Item::of).toList());
    }

    /**
     * One run that was examined.
     *
     * @param evidence the text of a JSON object, shown as that object
     * @param resultingRun the run that was started in its place, or null
     */
    @Schema(name = "Finding")
    public record Item(
            String task,
            long run,
            String source,
            Finding.Action action,
            String why,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String evidence,
            Long resultingRun) {

        static Item of(Finding finding) {
            return new Item(
                    finding.task(),
                    finding.run(),
                    finding.source(),
                    finding.action(),
                    finding.why(),
                    finding.evidence().encode(),
                    finding.resultingRun());
        }
    }
}
