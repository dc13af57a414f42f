package dev.catraca.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the files that are loaded; the service may read files from it. */
record DataFolder(Path path, Goods goods) {
    static DataFolder create(Path path, Goods goods) {
        try {
            return new DataFolder(Files.createDirectories(path), goods);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file with the first products of the shop, one JSON object a line; made when it is first asked for. */
    Path file(int products, Edition edition) {
        var file = path.resolve("products-" + goods.seed() + "-" + products + "-" + edition + ".ndjson");
        if (!Files.exists(file)) {
            write(file, products, edition);
        }
        return file;
    }

    private void write(Path file, int products, Edition edition) {
        var part = file.resolveSibling("part");
        try {
            try (var out = Files.newBufferedWriter(part)) {
                for (var i = 0; i < products; i++) {
                    out.write(goods.row(i, edition).json());
                    out.write('\n');
                }
            }
            Files.move(part, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
