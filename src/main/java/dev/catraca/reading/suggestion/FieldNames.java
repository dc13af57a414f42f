package dev.catraca.reading.suggestion;

import dev.catraca.product.ProductField;
import java.util.List;
import java.util.Set;

/** The names that the fields of products have in practice, in Portuguese and English, the usual ones first. */
enum FieldNames {
    EXTERNAL_ID(
            ProductField.EXTERNAL_ID,
            "id codigoproduto idproduto produtoid productid codproduto sku codigo code itemid productcode productsku legacyresourceid"
                    + " idsku skuid codigosku handle referencia reference ref guid uuid cod mpn key",
            "sku codigo",
            "parent pai category categoria brand marca user vendor seller group grupo ncm image store loja barras variant integracao"),
    NAME(
            ProductField.NAME,
            "name nome title titulo nomeproduto produtonome productname producttitle tituloproduto descricao descricaoproduto"
                    + " description label produto xprod",
            "name nome title titulo",
            "user vendor seller store loja first last file category categoria brand marca meta manufacturer fabricante seo type"
                    + " detalhada completa curta complementar short long full tax class html"),
    DESCRIPTION(
            ProductField.DESCRIPTION,
            "description descricao descricaocompleta descrdetalhada descricaodetalhada bodyhtml longdescription fulldescription"
                    + " descriptionhtml descricaocurta shortdescription descricaohtml body summary resumo detalhes details content"
                    + " conteudo observacoes obs descricaocomplementar",
            "description descricao descr body",
            "meta seo category categoria brand type familia group"),
    BRAND(
            ProductField.BRAND,
            "brand marca brandname nomemarca fabricante manufacturer manufacturername vendor brands marcas",
            "brand marca fabricante manufacturer",
            "id uri url image codigo"),
    CATEGORY(
            ProductField.CATEGORY,
            "category categoria categories categorias categoryname nomecategoria producttype departamento department"
                    + " googleproductcategory grupo familia descricaofamilia secao colecao collection type",
            "category categoria categories categorias departamento",
            "id uri url image codigo default"),
    GTIN(
            ProductField.GTIN,
            "gtin ean gtinean ean13 gtin13 barcode codigobarras codbarras codigobarra upc gtinupceanisbn globaluniqueid codigoean isbn",
            "gtin ean barcode barras ean13 upc",
            "tributario embalagem tax"),
    PRICE(
            ProductField.PRICE,
            "price preco valor currentprice saleprice precovenda precopromocional promotionalprice precounitario valorunitario"
                    + " vlrunitario unitprice variantprice regularprice precopor calculatedprice finalprice precofinal valorvenda vlvenda"
                    + " listprice precolista amount specialprice",
            "price preco valor vlr",
            "cost custo compare old antigo compra range minimum minimo html formatted weight peso frete shipping effective date data"
                    + " from inicio fim wholesale atacado tax rule"),
    CURRENCY(
            ProductField.CURRENCY,
            "currency moeda currencycode currencyid pricecurrency codigomoeda siglamoeda",
            "currency moeda",
            "symbol simbolo"),
    STOCK(
            ProductField.STOCK,
            "stock estoque saldo stockquantity quantidadeestoque estoqueatual inventoryquantity variantinventoryqty availablequantity"
                    + " saldovirtualtotal saldofisicototal saldovirtual saldofisico quantityinstock qtdestoque inventory inventorylevel"
                    + " quantidade quantity qty qtd qtde disponivel available",
            "stock estoque saldo inventory",
            "status policy minimo maximo minimum maximum manage warning low backorder localizacao location min max tracking tracker"),
    URL(
            ProductField.URL,
            "url link permalink canonicalurl canonical producturl productlink urlproduto linkproduto onlinestoreurl href weburl linkloja",
            "url link permalink",
            "image imagem img foto picture thumbnail logo video icon self api collection key title"),
    IMAGE_URL(
            ProductField.IMAGE_URL,
            "imageurl image imagem imagelink urlimagem imagemurl linkimagem mainimage imagemprincipal imageurlprincipal imagesrc"
                    + " variantimage featuredimage foto urlfoto picture photo thumbnail thumb images imagens fotos imagensurl imagemurls"
                    + " productimage medias midia anexos urlstandard",
            "image imagem foto picture images imagens",
            "alt id position height width name text title description count number");

    private final ProductField field;
    private final List<String> usual;
    private final Set<String> words;
    private final Set<String> other;

    /**
     * @param usual whole names, without what divides words
     * @param words one of which makes the field likely
     * @param other one of which makes it unlikely
     */
    FieldNames(ProductField field, String usual, String words, String other) {
        this.field = field;
        this.usual = Names.list(usual);
        this.words = Names.set(words);
        this.other = Names.set(other);
    }

    ProductField field() {
        return field;
    }

    /** How usual a name is for the field, from 0 to 1. */
    double rank(List<String> name) {
        var index = usual.indexOf(String.join("", name));
        if (index >= 0) {
            return Math.max(0.6, 1 - 0.015 * index);
        }
        var rank = name.stream().anyMatch(words::contains) ? 0.5 : 0;
        return name.stream().anyMatch(other::contains) ? rank * 0.2 : rank;
    }

    /** Whether a name is that of an object that stands for the field, such as {@code category}. */
    boolean isObject(List<String> name) {
        var index = usual.indexOf(String.join("", name));
        return index >= 0 && this != URL && this != EXTERNAL_ID && this != NAME;
    }
}
