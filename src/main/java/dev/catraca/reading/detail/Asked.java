package dev.catraca.reading.detail;

/** What an entry of the list waits for: the answer about an id. */
record Asked(Task task, String id) {
    /** Once the task is done. */
    Answer answer() {
        return task.answers().byId().get(id);
    }
}
