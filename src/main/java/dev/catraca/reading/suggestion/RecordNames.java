package dev.catraca.reading.suggestion;

import java.util.Set;

/** The names that lists of products have in practice. */
final class RecordNames {
    private static final Set<String> PRODUCTS =
            Names.set("product products produto produtos productlist listaprodutos produtoservicocadastro sku skus"
                    + " offer offers oferta ofertas article articles artigos mercadorias catalog catalogo");

    private static final Set<String> ANY =
            Names.set("item items iten itens entry entries data dados results result resultado resultados records"
                    + " registros registro rows row list lista objects nodes edges content value hits docs elements"
                    + " node record");

    private RecordNames() {}

    static boolean isOfRecords(String name) {
        var joined = Words.joined(name);
        return PRODUCTS.contains(joined) || ANY.contains(joined);
    }

    /** How well a name suits a list of products, from 0 to 2. */
    static int rank(String name) {
        var joined = Words.joined(name);
        return PRODUCTS.contains(joined) ? 2 : ANY.contains(joined) ? 1 : 0;
    }
}
