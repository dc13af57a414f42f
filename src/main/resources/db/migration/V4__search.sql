-- Search in the catalogue: each word that is looked for is the beginning of a word of a product. ADR 10.
-- Both functions are part of an index: a change of what they answer needs another name and another index.

-- The words of a text: rows of letters and digits, in small letters and without the accents of Portuguese. Written for speed,
-- because every batch pays for it: what is no letter, digit or space is rare, and texts of ASCII have no accents.
CREATE FUNCTION search_words(t text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_remove(
    string_to_array(
      regexp_replace(
        CASE WHEN octet_length(t) = char_length(t) THEN lower(t)
             ELSE translate(lower(t), 'áàâãéêíóôõúüçñ', 'aaaaeeiooouucn') END,
        '[^[:alnum:] ]+', ' ', 'g'),
      ' '),
    '');

-- A tsvector refuses words of more than 2046 bytes. Cut to the longest text that can be looked for, they are found alike.
CREATE FUNCTION cut_words(words text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT coalesce(array_agg(left(word, 200)), '{}') FROM unnest(words) AS word);

CREATE FUNCTION product_words(name text, external_id text, brand text, gtin text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 500
  RETURN array_to_tsvector(
    CASE WHEN octet_length(name) + octet_length(external_id) + coalesce(octet_length(brand), 0) < 1000
         THEN search_words(name || ' ' || external_id || ' ' || coalesce(brand, '') || ' ' || coalesce(gtin, ''))
         ELSE cut_words(search_words(
                name || ' ' || external_id || ' ' || coalesce(brand, '') || ' ' || coalesce(gtin, ''))) END);

-- Batches only append to the list of what is pending, because to sort words in takes nearly as long as all the rest. The service
-- takes them over when there is time; where it cannot, PostgreSQL does in the batch that finds the list full. The limit, in kB, is
-- about 1,600,000 products: more would take too long for one batch.
CREATE INDEX product_words ON product USING gin (product_words(name, external_id, brand, gtin))
  WITH (fastupdate = on, gin_pending_list_limit = 524288);

-- Retired products are few, and asked for alone.
CREATE INDEX retired_products ON product (source_id, external_id) WHERE retired_at IS NOT NULL;
