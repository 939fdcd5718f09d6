import { aCountry, aDay, anId, askedIn, codeOf, groups, oneOf } from '../../src/console/parts/asked.rules.ts';
import { labels } from '../../src/console/words/labels.ts';
import { readTree } from '../architecture/tree.js';

const accepts = { asOf: aDay, status: codeOf('AgreementStatus'), country: aCountry, in: groups, order: oneOf(['NUMBER_ASC']) };
const names = ['text', 'asOf', 'status', 'country', 'in', 'order'] as const;
const asked = (address: string) => askedIn(new URLSearchParams(address), names, accepts);

it('takes of an address what are values, and leaves out what are none', () => {
  expect(asked('text=x&asOf=2024-02-29&status=SIGNED&country=NZ&in=COUNTRY.NZ.UZ-BELT_AND_ROAD.MEMBER&order=NUMBER_ASC&more=1'))
    .toEqual({ given: { text: 'x', asOf: '2024-02-29', status: 'SIGNED', country: 'NZ', in: 'COUNTRY.NZ.UZ-BELT_AND_ROAD.MEMBER', order: 'NUMBER_ASC' }, leftOut: [] });
  expect(asked('text=&asOf=')).toEqual({ given: {}, leftOut: [] });
  for (const [name, value] of [
    ['asOf', '2023-02-30'], ['asOf', '2023-99-99'], ['asOf', '2023'], ['asOf', '0001-01-01'], ['asOf', '9999-12-31'], ['asOf', 'soon'], ['status', 'NIX'], ['status', 'signed'], ['status', 'toString'],
    ['country', 'nz'], ['in', 'NIX.1'], ['in', 'COUNTRY'], ['in', 'COUNTRY.NZ-toString.x'], ['order', 'NAME'],
  ] as const) expect([value, asked(`text=x&${name}=${value}`)]).toEqual([value, { given: { text: 'x' }, leftOut: [{ name, value }] }]);
});

it('knows an id by its form, and of which kind it is', () => {
  const key = '01900000-0000-7000-8000-000000000000';
  expect(['junk', '', key, `school_${key}x`, `partner_${key}`, `SCHOOL_${key}`, 'school_1', `school_${key}`].filter(anId('school'))).toEqual([`school_${key}`]);
});

it('every order that a list can be asked for is one that the list takes, as the registry has them', () => {
  const schema = [...readTree(['schema'], ['.graphql'])].find(([path]) => path === 'schema/schema.graphql')![1];
  const lists = [...readTree(['src/console/pages'], ['List.tsx'])].flatMap(([, text]) => {
    const [, kind] = /useFilter<\w+, (\w+)>/.exec(text) ?? [];
    return kind ? [[kind, [.../const orders = \[([^\]]+)\]/.exec(text)![1]!.matchAll(/'(\w+)'/g)].map(([, order]) => order!)] as const] : [];
  });
  expect(lists).toHaveLength(4);
  for (const [kind, orders] of lists) expect([kind, orders.toSorted()]).toEqual([kind, [...new RegExp(`enum ${kind} \\{([^}]+)\\}`).exec(schema)![1]!.matchAll(/^\s+([A-Z_]+)$/gm)].map(([, order]) => order!).toSorted()]);
});

it('both languages have words for the same codes', () => {
  for (const kind of Object.keys(labels.zh) as (keyof typeof labels.zh)[]) expect(Object.keys(labels.en[kind])).toEqual(Object.keys(labels.zh[kind]));
});
