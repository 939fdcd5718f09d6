import { BreakdownDocument, createClient, FiguresDocument } from '../../src/client/index.js';

const client = createClient({ url: process.env['REGISTRY_URL'] ?? 'http://127.0.0.1:4000', language: 'zh' });
const asOf = process.argv[2] ?? '2023-02-25';

const { figures } = await client.run(FiguresDocument, { asOf });
console.log(`${figures.asOf}: ${figures.schools} 所学校, ${figures.partners} 个伙伴, ${figures.twinnings} 对结好, ${figures.countries} 个国家`);

const { breakdown } = await client.run(BreakdownDocument, { asOf, by: ['COUNTRY'] });
for (const { keys: [country], figures } of breakdown) console.log(`${country?.code} ${country?.label}: ${figures.schools} 所学校, ${figures.partners} 个伙伴`);
