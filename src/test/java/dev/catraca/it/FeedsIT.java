package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Feeds and exports as shops write them are read twice; the second run writes nothing. */
@Tag("binary")
@ExtendWith(StandingService.class)
class FeedsIT {
    private static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE rss [<!ENTITY unused "x">]>
            <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Loja</title>
            <link>https://loja.example</link><description>Tudo & mais</description>
            <item><g:id>00123</g:id><title><![CDATA[Caneca & pires]]></title><link>https://loja.example/caneca?a=1&b=2</link>
              <description>&lt;p&gt;Lou&ccedil;a&nbsp;branca&lt;/p&gt;</description><g:image_link>https://x/a.jpg</g:image_link>
              <g:additional_image_link>https://x/b.jpg</g:additional_image_link>
              <g:additional_image_link>https://x/c.jpg</g:additional_image_link>
              <g:price>25.90</g:price><g:gtin>7890000000017</g:gtin><g:brand>X</g:brand>
              <g:installment><g:months>3</g:months><g:amount>8.63 BRL</g:amount></g:installment></item>
            <item><g:id>00124</g:id><g:title>Prato</g:title><link>https://loja.example/prato</link><g:price>9.5</g:price></item>
            <item><g:id>00125</g:id><title>Copo</title><g:price>caro</g:price></item>
            </channel></rss>
            """;

    private static final String SHOPIFY = """
            Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src
            camisa,Camisa Polo,"<p>Algodão,
            macio</p>",Marca,Tamanho,P,CAM-P,3,59.90,https://x/1.jpg
            camisa,,,,,M,CAM-M,0,59.90,
            camisa,,,,,G,CAM-G,7,64.90,
            bone,Boné,,Outra,Title,Default Title,BON-1,2,29.90,https://x/2.jpg
            """;

    private static final Site SITE = new Site();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void aFeedOfGoogleMerchant() {
        SITE.at("/feed.xml", query -> new Site.Page("text/html", null, RSS.getBytes(StandardCharsets.UTF_8)));
        api.createSource(Json.object("""
                {"id": "merchant-rss",
                 "read": {"url": "%s", "format": "xml", "records": "/rss/channel/item"},
                 "map": {"externalId": "/g:id", "name": "/g:title", "description": "/g:description", "price": "/g:price",
                         "currency": "'BRL'", "gtin": "/g:gtin", "brand": "/g:brand", "url": "/g:link",
                         "imageUrl": "/g:additional_image_link", "attributes.months": "/g:installment/g:months",
                         "attributes.images": {"join": "/g:additional_image_link/*", "with": " "},
                         "attributes.count": {"count": "/g:installment/g:months/*"}}}""".formatted(SITE.url("/feed.xml"))));

        assertEquals(Counters.summed(2, 0, 0, 0, 1, 0), Counters.of(succeeded("merchant-rss")));

        var cup = products("merchant-rss").get("00123");
        assertEquals(
                List.of(
                        "Caneca & pires",
                        "<p>Louça\u00a0branca</p>",
                        "25.9",
                        "7890000000017",
                        "https://x/b.jpg",
                        "3",
                        "https://x/b.jpg https://x/c.jpg",
                        "1"),
                List.of(
                                "/name",
                                "/description",
                                "/price",
                                "/gtin",
                                "/imageUrl",
                                "/attributes/months",
                                "/attributes/images",
                                "/attributes/count")
                        .stream()
                        .map(place -> cup.at(place).asText())
                        .toList());
        assertEquals("https://loja.example/caneca?a=1&b=2", cup.path("url").asText());
        assertEquals("Prato", products("merchant-rss").get("00124").path("name").asText());

        assertEquals(Counters.summed(0, 0, 2, 0, 1, 0), Counters.of(succeeded("merchant-rss")));
    }

    @Test
    void anExportOfShopifyInAZip() throws IOException {
        var zip = zip(Map.of("LEIA-ME.txt", "oi", "products_export_1.csv", SHOPIFY));
        SITE.at("/export.zip", query -> new Site.Page("application/octet-stream", null, zip));
        api.createSource(Json.object("""
                {"id": "shopify-csv",
                 "read": {"url": "%s", "format": "csv", "entry": "*.csv", "by": "Handle",
                          "fill": ["Title", "Vendor", "Body (HTML)", "Option1 Name"]},
                 "map": {"externalId": "Variant SKU", "name": "Title", "description": "Body (HTML)", "brand": "Vendor",
                         "price": "Variant Price", "currency": "'BRL'", "stock": "Variant Inventory Qty",
                         "attributes.option": "Option1 Value"}}""".formatted(SITE.url("/export.zip"))));

        assertEquals(Counters.summed(4, 0, 0, 0, 0, 0), Counters.of(succeeded("shopify-csv")));

        var large = products("shopify-csv").get("CAM-G");
        assertEquals(
                List.of("Camisa Polo", "Marca", "64.9", "7", "G", "<p>Algodão,\nmacio</p>"),
                List.of("/name", "/brand", "/price", "/stock", "/attributes/option", "/description").stream()
                        .map(place -> large.at(place).asText())
                        .toList());

        assertEquals(Counters.summed(0, 0, 4, 0, 0, 0), Counters.of(succeeded("shopify-csv")));
    }

    @Test
    void aWorkbook() throws IOException {
        var sheet =
                "<worksheet><sheetData><row r='1'><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>Preço</t></is></c>"
                        + "</row><row r='2'><c><v>7890000000017</v></c><c t='s'><v>2</v></c><c><v>19.899999999999999</v></c></row>"
                        + "</sheetData></worksheet>";
        var zip = zip(Map.of(
                "xl/workbook.xml",
                "<workbook xmlns:r='x'><sheets><sheet name='Produtos' sheetId='1' r:id='rId1'/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
                "xl/worksheets/sheet1.xml",
                sheet,
                "xl/sharedStrings.xml",
                "<sst><si><t>Código</t></si><si><t>Nome</t></si><si><t>Pão &amp; queijo</t></si></sst>"));
        SITE.at("/tabela.xlsx", query -> new Site.Page("application/octet-stream", null, zip));
        api.createSource(Json.object("""
                {"id": "planilha",
                 "read": {"url": "%s", "format": "xlsx", "sheet": "Produtos", "decimalSeparator": ","},
                 "map": {"externalId": "código", "name": "nome", "gtin": "código", "price": "preço"}}""".formatted(SITE.url("/tabela.xlsx"))));

        assertEquals(Counters.summed(1, 0, 0, 0, 0, 0), Counters.of(succeeded("planilha")));
        var product = products("planilha").get("7890000000017");
        assertEquals("Pão & queijo", product.path("name").asText());
        assertEquals("19.9", product.path("price").asText());
        assertEquals(Counters.summed(0, 0, 1, 0, 0, 0), Counters.of(succeeded("planilha")));
    }

    @Test
    void aFeedThatBreaksOffKeepsWhatCameAndFails() {
        var cut = RSS.substring(0, RSS.indexOf("<g:title>Prato"));
        SITE.at("/cut.xml", query -> new Site.Page("text/xml", null, (cut + "</b>").getBytes(StandardCharsets.UTF_8)));
        api.createSource(Json.object("""
                {"id": "merchant-cut",
                 "read": {"url": "%s", "format": "xml", "records": "/rss/channel/item"},
                 "map": {"externalId": "/g:id", "name": "/title"}}""".formatted(SITE.url("/cut.xml"))));

        var run = api.sync("merchant-cut");

        assertEquals("FAILED", run.path("status").asText());
        assertTrue(run.toString().contains("</b> where </item> was expected"), run::toString);
        assertEquals(1, products("merchant-cut").size());
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return packed.toByteArray();
    }

    private static JsonNode succeeded(String source) {
        var run = api.sync(source);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }

    private static Map<String, JsonNode> products(String source) {
        return api.walk("/products?source=" + source, 10).stream()
                .collect(Collectors.toMap(product -> product.path("externalId").asText(), product -> product));
    }
}
