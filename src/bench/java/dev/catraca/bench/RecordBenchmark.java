package dev.catraca.bench;

import dev.catraca.it.Json;
import dev.catraca.product.ContentHash;
import dev.catraca.product.Product;
import dev.catraca.reading.Item;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the service does with one record before the record goes to PostgreSQL, step by step, in one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RecordBenchmark {
    private static final int RECORDS = 1000;
    private static final long LARGEST = 1 << 24;

    private byte[] content;
    private RecordFormats formats;
    private final ContentHash hash = new ContentHash();
    private RecordMapper mapper;
    private final List<Item> items = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();

    @Setup
    public void prepare() throws IOException {
        var goods = new Goods(1);
        var lines = new StringBuilder();
        for (var i = 0; i < RECORDS; i++) {
            lines.append(goods.row(i, Edition.ORIGINAL).json()).append('\n');
        }
        content = lines.toString().getBytes(StandardCharsets.UTF_8);
        var spec = spec();
        mapper = new RecordMapper(spec);
        formats = new RecordFormats(spec.read(), spec.places(), LARGEST, LARGEST, mapper.picker());
        read(items::add);
        items.forEach(item -> products.add((Product) mapper.map(1, item)));
    }

    private static SourceSpec spec() {
        var folder = Path.of("").toAbsolutePath().toString();
        var parsed = new SpecParser(Optional.of(folder)).parse(Json.parse(Service.SPEC.formatted("shop", "pom.xml")));
        if (parsed instanceof SpecResult.Valid valid) {
            return valid.spec();
        }
        throw new IllegalStateException(parsed.toString());
    }

    private void read(Taker taker) throws IOException {
        var body = new ByteArrayInputStream(content);
        var page = new Content("page", URI.create("file:page"), body, false, List.of(), null, null, true, List.of());
        try (var records = formats.open(body, page, true)) {
            for (var item = records.next(); item != null; item = records.next()) {
                taker.take(item);
            }
        }
    }

    private interface Taker {
        void take(Item item);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void parse(Blackhole hole) throws IOException {
        read(hole::consume);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void map(Blackhole hole) {
        for (var item : items) {
            hole.consume(mapper.map(1, item));
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void hash(Blackhole hole) {
        for (var product : products) {
            hole.consume(hash.of(product));
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void parseMapAndHash(Blackhole hole) throws IOException {
        read(item -> hole.consume(hash.of((Product) mapper.map(1, item))));
    }
}
