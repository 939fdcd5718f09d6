import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isLeafType, isObjectType, parse, type GraphQLObjectType } from 'graphql';
import { sql } from 'kysely';
import { askedBy, columnsFor, EVERYTHING } from '../../src/kernel/asked.js';
import { statement } from '../../src/kernel/statement.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { registerAgreement, registerSchool, renewAgreement, terminateAgreement } from '../builders.js';
import { openWorld, type World } from '../world.js';

const schema = buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8'));

/** Every field of a type that needs no argument, with what is asked of it. */
function selections(type: string): string[] {
  return Object.values((schema.getType(type) as GraphQLObjectType).getFields()).flatMap(field => {
    const of = getNamedType(field.type);
    if (isLeafType(of)) return [field.name];
    if (!isObjectType(of)) return [];
    const inner = of.name.endsWith('Connection') ? 'totalCount nodes { id }' : Object.values(of.getFields()).filter(({ type, args }) => isLeafType(getNamedType(type)) && args.every(arg => !String(arg.type).endsWith('!'))).map(({ name }) => name).join(' ');
    return [`${field.name} { ${inner} }`];
  });
}

describe('what a document asks is all that it is answered from', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld('public-record');
    await world.signIn();
    const { id } = await registerAgreement(world, { expiresOn: '2024-04-29', languages: ['zh-Hans', 'en'], cooperation: ['ARTS'], mode: 'ONLINE', note: '注', sourceUrl: 'https://example.org/' });
    await renewAgreement(world, { id, signedOn: '2024-04', idempotencyKey: 'renewed-once' });
    await terminateAgreement(world, { id: (await registerAgreement(world)).id, terminatedOn: '2023', reason: '停办' });
    await registerSchool(world, { code: '3462000001', stages: ['PRIMARY'], type: 'PRIMARY', website: 'https://example.org/' });
  });
  afterAll(() => world.close());

  const list = { School: 'schools', Partner: 'partners', Agreement: 'agreements' };
  it.each(Object.entries(list))('each field of %s alone is what it is among all', async (type, root) => {
    const all = selections(type);
    expect(all.length).toBeGreaterThan(12);
    const { data: whole, errors } = await world.ask(`{ ${root}(first: 50) { nodes { ${all.join(' ')} } } }`);
    expect(errors).toBeUndefined();
    for (const selection of all) {
      const name = selection.split(' ')[0]!;
      const { data: alone, errors: faults } = await world.ask(`{ ${root}(first: 50) { nodes { ${selection} } } }`);
      expect(faults).toBeUndefined();
      expect(alone[root].nodes).toEqual(whole[root].nodes.map((node: Record<string, unknown>) => ({ [name]: node[name] })));
    }
  });

  it('cursors are the same whatever else is asked', async () => {
    for (const [type, root] of Object.entries(list)) {
      const { data } = await world.ask(`{ bare: ${root}(first: 3) { edges { cursor } pageInfo { startCursor endCursor } } }`);
      const { data: full } = await world.ask(`{ bare: ${root}(first: 3) { edges { cursor node { ${selections(type).join(' ')} } } pageInfo { startCursor endCursor } } }`);
      expect(data.bare.edges.map(({ cursor }: { cursor: string }) => cursor)).toEqual(full.bare.edges.map(({ cursor }: { cursor: string }) => cursor));
      expect(data.bare.pageInfo).toEqual(full.bare.pageInfo);
    }
  });

  it('a count alone reads no rows', async () => {
    world.statements.length = 0;
    await world.ask('{ agreements { totalCount } }');
    expect(world.statements.filter(text => text.includes('"agreement"')).map(text => /^select count\(/.test(text))).toEqual([true]);
  });
});

describe('asked', () => {
  it('knows fields through fragments, interfaces and aliases, and leaves out what is below', () => {
    const asked = askedBy(parse('query ($id: ID!) { node(id: $id) { id ... on Agreement { n: number ...Rest } } } fragment Rest on Agreement { schools { name } }'), schema);
    expect(asked.get('Agreement')).toBe('id,number,schools');
    expect(asked.get('School')).toBe('id,name');
    expect(asked.get('Partner')).toBe('id');
    expect(asked.has('Division')).toBe(false);
  });

  it('keeps the columns that fields need, and always the id', () => {
    expect(columnsFor(['a.id', 'a.number', 'a.signed_on as signedOn', { alias: 'schoolList' }], 'schools,signedOn', { schools: ['schoolList'] })).toEqual(['a.id', 'a.signed_on as signedOn', { alias: 'schoolList' }]);
    expect(columnsFor(['a.id', 'a.number'], EVERYTHING, {})).toEqual(['a.id', 'a.number']);
  });
});

describe('statements, of whose shapes strangers ask for any number', () => {
  const made = (name: string) => statement(name, (db, _value, shape: { nth: number }) => db.selectFrom('school').select(sql.lit(shape.nth).as('nth')));
  it('keep those that are asked for again and again', () => {
    const read = made('kept');
    const kept = read.compile({ nth: 0 });
    for (let nth = 1; nth < 2_000; nth += 1) {
      read.compile({ nth });
      expect(read.compile({ nth: 0 })).toBe(kept);
    }
  });
  it('keep one that comes after all the junk', () => {
    const read = made('late');
    for (let nth = 0; nth < 2_000; nth += 1) read.compile({ nth });
    const late = read.compile({ nth: -1 });
    expect(late.name).not.toBe('');
    expect(read.compile({ nth: -1 })).toBe(late);
  });
  it('never have a name twice, for a connection may still know the earlier one by it', () => {
    const read = made('named');
    const names = [0, 1].flatMap(() => Array.from({ length: 1_000 }, (_, nth) => read.compile({ nth }).name));
    expect(new Set(names).size).toBe(2_000);
  });
});
