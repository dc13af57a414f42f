package dev.catraca.it.fuzz;

import dev.catraca.it.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What callers with a token for one source neither see nor reach, nor those without a role.
 *
 * @param own the source that they may
 * @param names of other sources, shown to those alone who have said them
 * @param ids of other sources and their runs
 * @param word stands in the data of another source
 */
record Others(String own, Set<String> names, Set<String> ids, String word) {
    /** One sentence for each fault. */
    List<String> faults(Call call, Reply reply) {
        var faults = new ArrayList<String>();
        if (call.caller().allSources()) {
            return faults;
        }
        var all = reply.headers() + "\n" + reply.body();
        if (!call.is(Oddity.ELSEWHERE) && names.stream().anyMatch(name -> all.contains(name) && !call.says(name))
                || all.contains(word)) {
            faults.add("shows another source");
        }
        if (call.caller().isLimited() && reply.status() < 300 && (reaches(call) || makes(call, reply))) {
            faults.add("reaches another source");
        }
        return faults;
    }

    private boolean reaches(Call call) {
        return isOther(call.pathValue("source")) || isOther(call.pathValue("run"));
    }

    private boolean isOther(String id) {
        return id != null && ids.contains(id);
    }

    private boolean makes(Call call, Reply reply) {
        return call.operation().name().equals("POST /api/v1/sources")
                && reply.status() == 201
                && !Json.parse(reply.body()).path("id").asText().equals(own);
    }
}
