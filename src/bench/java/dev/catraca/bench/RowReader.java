package dev.catraca.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of a shop line by line, as a script does: with the JSON library, checking nothing. */
final class RowReader implements AutoCloseable {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private final BufferedReader lines;

    RowReader(Path file) {
        try {
            lines = Files.newBufferedReader(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next product; null at the end. */
    Row next() {
        try {
            var line = lines.readLine();
            return line == null ? null : parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Row parse(String line) throws IOException {
        var json = JSON.readTree(line);
        return new Row(
                json.get("id").textValue(),
                json.get("title").textValue(),
                json.get("description").textValue(),
                json.get("brand").textValue(),
                json.get("category").textValue(),
                json.get("barcode").textValue(),
                json.get("price").decimalValue(),
                json.get("stock").longValue(),
                json.get("url").textValue(),
                json.get("image").textValue());
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
