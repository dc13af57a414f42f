package dev.catraca.reading.detail;

import java.util.List;
import java.util.Map;

/**
 * What a source has answered about several ids.
 *
 * @param byId an answer for each id
 * @param bytes how much content it had
 * @param remarks how it was read, for people
 * @param doubts why something may be missing
 */
record Answers(Map<String, Answer> byId, long bytes, List<String> remarks, List<String> doubts) {}
