-- The insertion of each product, in the form of a change: product_change has no row for it.
--
-- Its values are those of today with all later changes undone: of each field, the value that the first change of it replaced.
-- NULL if changes of the product were deleted, because then they are not known.
CREATE OR REPLACE VIEW product_insertion AS
SELECT p.source_id, p.external_id, p.first_run AS run_id, p.created_at AS changed_at, 'INSERTED' AS kind, NULL::jsonb AS before,
       CASE WHEN p.changes = (SELECT count(*) FROM product_change c
                              WHERE c.source_id = p.source_id AND c.external_id = p.external_id) THEN (
         SELECT jsonb_object_agg(first.key, first.value) FILTER (WHERE first.value <> 'null') FROM (
           SELECT DISTINCT ON (field.key) field.key, field.value FROM (
             SELECT old.key, old.value, c.changed_at, c.run_id FROM product_change c, jsonb_each(c.before - 'retiredAt') old
               WHERE c.source_id = p.source_id AND c.external_id = p.external_id
             UNION ALL
             SELECT today.key, today.value, 'infinity', 0 FROM jsonb_each(
               product_fields(p.name, p.description, p.brand, p.category, p.gtin, p.price, p.currency, p.stock, p.url, p.image_url,
                              p.attributes)) today) field
           ORDER BY field.key, field.changed_at, field.run_id) first)
       END AS after
FROM product p;
