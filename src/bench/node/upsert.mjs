// Usage: node upsert.mjs <postgresql://…> <file.ndjson>: upserts the products of a file, a thousand in a statement.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import pg from 'pg'

const [url, file] = process.argv.slice(2)
const columns = ['name', 'description', 'brand', 'category', 'gtin', 'price', 'currency', 'stock', 'url', 'image_url']
const keys = ['id', 'title', 'description', 'brand', 'category', 'barcode', 'price', 'currency', 'stock', 'url', 'image']
const client = new pg.Client(url)
await client.connect()

async function upsert(products) {
  const rows = products.map((_, i) => `('shop', ${keys.map((_, k) => '$' + (i * keys.length + k + 1)).join(', ')})`)
  await client.query(
    `INSERT INTO shop_product AS p (source_id, external_id, ${columns.join(', ')}) VALUES ${rows.join(', ')}
     ON CONFLICT (source_id, external_id) DO UPDATE SET ${columns.map(c => `${c} = excluded.${c}`).join(', ')}, updated_at = now()
     WHERE (${columns.map(c => 'p.' + c)}) IS DISTINCT FROM (${columns.map(c => 'excluded.' + c)})`,
    products.flatMap(product => keys.map(key => product[key])))
}

let products = []
for await (const line of createInterface({ input: createReadStream(file) })) {
  products.push(JSON.parse(line))
  if (products.length === 1000) { await upsert(products); products = [] }
}
if (products.length > 0) await upsert(products)
await client.end()
