package dev.catraca.source.spec;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a source and how to read it.
 *
 * @param url http, https or file; may hold {@code ${NAME}} references to secrets
 * @param format the name of the format in a spec, such as "json"
 * @param records JSON Pointer to the array of records ("" is the document itself); only for json
 * @param total JSON Pointer to the number of records the source has in all, only for json; without it the header {@code
 *     X-Total-Count}, if present, shows progress
 * @param headers sent with each request to the origin of {@code url} and to no other; may hold {@code ${NAME}}
 *     references
 * @param charset of the text; empty to detect it from the text and its source
 * @param delimiter between the columns of csv
 * @param decimal the decimal separator of numbers that come as text, '.' or ','
 */
public record ReadSpec(
        String url,
        String format,
        String records,
        Optional<String> total,
        Pagination pagination,
        Map<String, String> headers,
        Optional<Charset> charset,
        char delimiter,
        char decimal) {}
