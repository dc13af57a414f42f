package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.catraca.product.Filtered;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.RecordMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Places in a record of XML. */
class XmlMappingTest {
    private static final String READ = "{\"format\":\"xml\",\"records\":\"/rss/channel/item\"}";
    private static final String GOOGLE =
            "{\"externalId\":\"/g:id\",\"name\":\"/g:title\",\"description\":\"/description\",\"price\":\"/g:price\","
                    + "\"gtin\":\"/g:gtin\",\"url\":\"/g:link\",\"imageUrl\":\"/g:additional_image_link\","
                    + "\"attributes.months\":\"/g:installment/g:months\"}";

    @Test
    void aFeedOfGoogleIsReadAsItComes() throws IOException {
        var product = product(GOOGLE, """
                <?xml version="1.0"?>
                <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Loja</title><item><g:id>00123</g:id>
                <title><![CDATA[Caneca & pires]]></title><link>https://x/caneca</link>
                <description>&lt;p&gt;Lou&ccedil;a&lt;/p&gt;</description>
                <g:additional_image_link>https://x/a.jpg</g:additional_image_link>
                <g:additional_image_link>https://x/b.jpg</g:additional_image_link>
                <g:price> 25.90 </g:price><g:gtin>7890000000017</g:gtin>
                <g:installment><g:months>3</g:months><g:amount>8.63 BRL</g:amount></g:installment></item></channel></rss>
                """);
        assertEquals("00123", product.externalId());
        assertEquals("Caneca & pires", product.name());
        assertEquals("<p>Louça</p>", product.description());
        assertEquals(new BigDecimal("25.9000"), product.price());
        assertEquals("https://x/caneca", product.url());
        assertEquals("https://x/a.jpg", product.imageUrl(), "the first of several");
        assertEquals("{\"months\":\"3\"}", product.attributes());
    }

    @Test
    void thePrefixCountsWhereBothAreThere() throws IOException {
        var item = "<rss><channel><item><id>atom</id><g:id>1</g:id><x:title>T</x:title></item></channel></rss>";
        assertEquals(
                "1",
                product("{\"externalId\":\"/g:id\",\"name\":\"/title\"}", item).externalId());
        assertEquals(
                "atom",
                product("{\"externalId\":\"/id\",\"name\":\"/g:title\"}", item).externalId());
        assertEquals(
                "T",
                product("{\"externalId\":\"/id\",\"name\":\"/g:title\"}", item).name());
    }

    @Test
    void anElementWithAttributesIsItsText() throws IOException {
        var item =
                "<rss><channel><item id='7'><title type='html'>T</title><link href='http://x/' rel='self'/><link href='no'/>"
                        + "<brand nil='true'/><category><a/></category></item></channel></rss>";
        var product = product(
                "{\"externalId\":\"/@id\",\"name\":\"/title\",\"description\":\"/title/#text\",\"url\":\"/link/@href\","
                        + "\"brand\":\"/brand\",\"attributes.all\":\"/link\"}",
                item);
        assertEquals("7", product.externalId());
        assertEquals("T", product.name());
        assertEquals("T", product.description());
        assertEquals("http://x/", product.url());
        assertEquals(null, product.brand());
        assertEquals("{\"all\":{\"@href\":\"http://x/\",\"@rel\":\"self\"}}", product.attributes());

        var rejection = assertInstanceOf(
                Rejection.class,
                outcome("{\"externalId\":\"/@id\",\"name\":\"/title\",\"category\":\"/category\"}", item));
        assertEquals(RejectionCode.WRONG_TYPE, rejection.code());
    }

    @Test
    void theTextOfAnElementWithAttributesIsCompared() throws IOException {
        var item = "<rss><channel><item id='7'><s code='1'>publish</s><a><k lang='pt'>Cor</k><v unit='x'>Azul</v></a>"
                + "<a><k lang='pt'>Tamanho</k><v>M</v></a></item></channel></rss>";
        var name = "{\"in\":\"/a/*\",\"where\":{\"/k\":\"Cor\"},\"at\":\"/v\"}";
        assertEquals(
                "Azul",
                product("{\"externalId\":\"/@id\",\"name\":" + name + "}", item).name());
        var where = "{\"externalId\":\"/@id\",\"name\":\"/@id\"},\"where\":[{\"at\":\"/s\",\"in\":[\"%s\"]}]";
        assertInstanceOf(Product.class, outcome(where.formatted("publish"), item));
        assertInstanceOf(Filtered.class, outcome(where.formatted("draft"), item));
    }

    @Test
    void theWholeRecordKeepsAllElementsUnderTheirNames() throws IOException {
        var product = product(
                "{\"externalId\":\"/g:id\",\"name\":\"'x'\",\"attributes\":\"\"}",
                "<rss><channel><item><g:id>1</g:id><i>a</i><i>b</i></item></channel></rss>");
        assertEquals("{\"g:id\":\"1\",\"i\":[\"a\",\"b\"]}", product.attributes());
    }

    @Test
    void aControlCharacterInAKeyIsRefusedAndNotDropped() throws IOException {
        var rejection = assertInstanceOf(
                Rejection.class,
                outcome(
                        "{\"externalId\":\"/id\",\"name\":\"/id\"}",
                        "<rss><channel><item><id>a&#11;b</id></item></channel></rss>"));
        assertEquals(RejectionCode.INVALID_TEXT, rejection.code());
    }

    @Test
    void aTextIsNoObject() throws IOException {
        var text = "<rss><channel><item>7</item></channel></rss>";
        var rejection = assertInstanceOf(Rejection.class, outcome("{\"externalId\":\"/id\",\"name\":\"/id\"}", text));
        assertEquals(RejectionCode.NOT_AN_OBJECT, rejection.code());
        assertEquals(
                "7",
                product("{\"externalId\":\"/@value\",\"name\":\"/@value\"}", text)
                        .externalId());
    }

    private static Product product(String map, String text) throws IOException {
        return assertInstanceOf(Product.class, outcome(map, text));
    }

    private static Outcome outcome(String map, String text) throws IOException {
        var spec = Formats.spec(READ, map);
        var body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new RecordMapper(spec).map(1, Formats.of(spec, body, 10_000).next());
    }
}
