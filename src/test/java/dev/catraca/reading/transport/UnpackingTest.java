package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.CountedText;
import dev.catraca.reading.SourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {
    private Zips zips = Zips.OF_ONE_FILE;
    private static final String TEXT = "sku,name,price,stock\nA,Café,1.50,2\n".repeat(500);
    private final List<String> remarks = new ArrayList<>();

    @Test
    void gzipIsKnownByItsFirstBytes() throws IOException {
        assertEquals(TEXT, unpacked(gzip(TEXT), null));
        assertEquals(TEXT, unpacked(gzip(TEXT), "gzip"));
        assertEquals(TEXT, unpacked(gzip(TEXT), "identity"));
        assertEquals(List.of(), remarks);
    }

    @Test
    void aFileThatIsPackedOnceMoreOnItsWayIsUnpackedTwice() throws IOException {
        assertEquals(TEXT, unpacked(gzip(gzip(TEXT)), "gzip"));
        assertEquals(TEXT, unpacked(gzip(zip("a.csv", TEXT)), null));
        var failure = permanent(gzip(gzip(gzip(gzip(TEXT)))), null);
        assertEquals("page 1 is packed more than 3 times", failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "gzip, identity"})
    void contentThatIsNotPackedIsReadAsItCame(String label) throws IOException {
        assertEquals("[{\"id\":1}]", unpacked(utf8("[{\"id\":1}]"), label));
        assertEquals(1, remarks.size());
        assertTrue(remarks.get(0).startsWith("The source says that its content is packed"), remarks.get(0));
        assertEquals(TEXT, unpacked(utf8(TEXT), label));
        assertEquals("hCode,b\n1,2\n", unpacked(utf8("hCode,b\n1,2\n"), label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "none", "identity", "aws-chunked", " "})
    void labelsThatSayNothingAreIgnored(String label) throws IOException {
        assertEquals(TEXT, unpacked(utf8(TEXT), label));
        assertEquals(List.of(), remarks);
    }

    @Test
    void emptyContentStaysEmpty() throws IOException {
        assertEquals("", unpacked(new byte[0], "gzip"));
        assertEquals("", unpacked(gzip(""), "gzip"));
        assertEquals("", unpacked(new byte[0], "deflate"));
        assertEquals(List.of(), remarks);
    }

    @Test
    void allMembersOfGzipAreReadWheneverTheyCome() throws IOException {
        var members = joined(gzip("one "), gzip(""), gzip("two "), gzip("three"));
        assertEquals("one two three", unpacked(members, null));
        assertEquals("one two three", text(new Trickle(members)));
        assertEquals("one two three", unpacked(joined(members, new byte[700]), null));
    }

    @Test
    void theHeadOfAMemberMayHoldMore() throws IOException {
        var plain = gzip(TEXT);
        var head = new byte[] {0x1F, (byte) 0x8B, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 0};
        var more = joined(head, new byte[] {3, 0, 9, 9, 9}, utf8("a\0b\0"), new byte[] {1, 2});
        assertEquals(TEXT, unpacked(joined(more, Arrays.copyOfRange(plain, 10, plain.length)), null));
    }

    @Test
    void whatFollowsTheLastMemberIsAnError() {
        var text = "page 1: something that is not gzip follows the gzip data";
        assertEquals(text, permanent(joined(gzip(TEXT), utf8("<b>Fatal error</b>")), null));
        assertEquals(text, permanent(joined(gzip(TEXT), new byte[20], utf8("x")), null));
    }

    @Test
    void cutContentIsATransferThatBrokeOff() {
        var packed = gzip(TEXT);
        for (var length : List.of(12, packed.length / 2, packed.length - 8, packed.length - 1)) {
            assertThrows(EOFException.class, () -> unpacked(Arrays.copyOf(packed, length), "gzip"), "" + length);
        }
        var second = joined(packed, Arrays.copyOf(packed, 20));
        assertThrows(EOFException.class, () -> unpacked(second, null));
        var zlib = deflated(TEXT, false);
        assertThrows(EOFException.class, () -> unpacked(Arrays.copyOf(zlib, zlib.length - 8), "deflate"));
    }

    @Test
    void damagedContentIsToldAndMayPass() {
        // The checksum, followed by the size.
        for (var fromEnd : List.of(6, 2)) {
            var packed = gzip(TEXT);
            packed[packed.length - fromEnd] ^= 1;
            var failure = assertThrows(SourceException.class, () -> unpacked(packed, null), "" + fromEnd);
            assertTrue(failure.retryable());
            assertTrue(failure.getMessage().startsWith("page 1: the packed data are damaged near byte "));
        }
    }

    @Test
    void deflateIsZlibOrDeflateAlone() throws IOException {
        assertEquals(TEXT, unpacked(deflated(TEXT, false), "deflate"));
        assertEquals(TEXT, unpacked(deflated(TEXT, true), "deflate"));
        assertEquals("[]", unpacked(deflated("[]", true), "deflate"));
        assertEquals("[]", unpacked(deflated("[]", false), "deflate"));
        assertEquals(TEXT, unpacked(gzip(TEXT), "deflate"));
    }

    @Test
    void whatFollowsDeflateIsAnError() throws IOException {
        for (var alone : List.of(true, false)) {
            var packed = deflated(TEXT, alone);
            var text = "page 1: something follows the deflate data";
            assertEquals(text, permanent(joined(packed, deflated(TEXT, alone)), "deflate"));
            assertEquals(text, permanent(joined(packed, new byte[9000], utf8("x")), "deflate"));
            assertEquals(TEXT, unpacked(joined(packed, new byte[9000]), "deflate"));
        }
    }

    @Test
    void oneFileInAZipIsRead() throws IOException {
        assertEquals(TEXT, unpacked(zip("a.csv", TEXT), null));
        assertEquals(TEXT, unpacked(zip("out/", "", "out/a.csv", TEXT, "__MACOSX/._a.csv", "x"), null));
        assertEquals(TEXT, unpacked(zip("__MACOSX/._a.csv", "x", "a.csv", TEXT), null));
    }

    @Test
    void aZipWithSeveralFilesOrNoneIsRefused() {
        assertEquals(
                "page 1 is a zip that holds several files (a.csv, b.csv, c.csv); exactly one was expected",
                permanent(zip("a.csv", TEXT, "b.csv", TEXT, "c.csv", ""), null));
        assertEquals("page 1 is a zip that holds no file", permanent(zip("out/", ""), null));
        assertEquals("page 1 is a zip that holds no file", permanent(zip(), null));
        assertTrue(permanent(zip("[Content_Types].xml", "<x/>", "xl/a.xml", ""), null)
                .contains("an Excel workbook"));
    }

    @Test
    void whatCannotBeUnpackedIsNamed() {
        assertTrue(permanent(utf8("\u000b\u0002"), "br").contains("packed with br (Brotli)"));
        var zstd = new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0};
        assertTrue(permanent(zstd, "zstd").contains("packed with zstd"));
        assertTrue(permanent(zstd, null).contains("packed with zstd"));
        assertTrue(permanent(utf8("%PDF-1.7\n%...."), null).contains("a PDF document"));
    }

    @Test
    void theRatioCoversAllLayersTogether() {
        var hollow = gzip(gzip(new byte[50_000_000]));
        assertTrue(permanent(hollow, "gzip").contains("catraca.source.max-compression-ratio"));
    }

    @Test
    void aPatternNamesTheFileOfAZip() throws IOException {
        var zip = zip("README.txt", "no", "out/Produtos.CSV", TEXT, "out/produtos.csv.bak", "no");
        for (var pattern : List.of("*.csv", "produtos.???", "OUT/p*.csv", "*/*.csv")) {
            zips = new Zips(Optional.of(pattern), false);
            assertEquals(TEXT, unpacked(zip, null), pattern);
            assertEquals(TEXT, unpacked(gzip(zip), null), pattern);
        }
        zips = new Zips(Optional.of("*.xml"), false);
        assertEquals(
                "page 1 is a zip that holds no file that matches \"*.xml\"; it has README.txt, out/Produtos.CSV,"
                        + " out/produtos.csv.bak",
                permanent(zip, null));
        zips = new Zips(Optional.of("*o*"), false);
        assertEquals(
                "page 1 is a zip that holds several files (out/Produtos.CSV, out/produtos.csv.bak); exactly one that"
                        + " matches \"*o*\" was expected",
                permanent(zip, null));
        zips = new Zips(Optional.of("a.b"), false);
        assertTrue(permanent(zip("axb", TEXT), null).contains("holds no file"));
    }

    /** A source names its files, and a pattern may have any number of stars. */
    @Test
    void aPatternWithManyStarsReadsANameAFewTimesForEach() {
        var stars = "*a".repeat(30);
        var name = "a".repeat(2_000);
        var reads = 60L * name.length();
        assertTrue(Zips.pattern(stars).matcher(new CountedText(name, reads)).matches());
        assertFalse(
                Zips.pattern(stars + "b").matcher(new CountedText(name, reads)).matches());
        assertTrue(Zips.pattern("a*b?*.c").matcher("aab.bx.cx.c").matches());
        assertFalse(Zips.pattern("*ab*ab").matcher("xab").matches());
    }

    @Test
    void theFilesThatAreSkippedMayNotBeHollowEither() {
        zips = new Zips(Optional.of("b"), false);
        var hollow = gzip(zip("a", "x".repeat(50_000_000), "b", TEXT));
        assertTrue(permanent(hollow, null).contains("catraca.source.max-compression-ratio"));
        var behind = gzip(zip("b", TEXT, "c", "x".repeat(50_000_000)));
        assertTrue(permanent(behind, null).contains("catraca.source.max-compression-ratio"));
    }

    @Test
    void aWorkbookStaysAZip() throws IOException {
        var workbook = zip("a.xml", TEXT);
        var unpacked = new String(workbook, StandardCharsets.UTF_8);
        zips = new Zips(Optional.empty(), true);
        assertEquals(unpacked, unpacked(workbook, null));
        assertEquals(unpacked, unpacked(gzip(workbook), "gzip"));
        zips = new Zips(Optional.of("*.xlsx"), true);
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("a.xlsx"));
            zip.write(workbook);
        }
        assertEquals(unpacked, unpacked(packed.toByteArray(), null));
    }

    private String permanent(byte[] content, String label) {
        var failure = assertThrows(SourceException.class, () -> unpacked(content, label));
        assertFalse(failure.retryable());
        return failure.getMessage();
    }

    private String unpacked(byte[] content, String label) throws IOException {
        remarks.clear();
        try (var stream = Unpacking.of(new ByteArrayInputStream(content), label, 1500, "page 1", zips, remarks)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String text(InputStream content) throws IOException {
        return new String(
                Unpacking.of(content, null, 200, "page 1", Zips.OF_ONE_FILE, remarks)
                        .readAllBytes(),
                StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        return gzip(utf8(text));
    }

    private static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] deflated(String text, boolean alone) {
        var packed = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(packed, new Deflater(9, alone))) {
            stream.write(utf8(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(utf8(namesAndTexts[i + 1]));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** An input stream that returns one byte at a time and has none available in advance. */
    private static final class Trickle extends InputStream {
        private final InputStream in;

        Trickle(byte[] content) {
            this.in = new ByteArrayInputStream(content);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, Math.min(1, length));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
