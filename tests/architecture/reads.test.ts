import { chainOf, overlappingAgreement } from '../../src/features/agreement/agreement.reads.js';
import type { Statement } from '../../src/kernel/statement.js';
import type { Em } from '../../src/tables/orm.js';
import { pathsOf, planOf, type Plan } from '../plan.js';
import { onPostgres, openPostgresWorld, type World } from '../world.js';


/** Schools, partners, agreements: enough that PostgreSQL would rather use an index than read a table. */
const [SCHOOLS, PARTNERS, AGREEMENTS] = [3_000, 9_000, 20_000];
const large = ['school', 'partner', 'agreement', 'agreement_pair', 'twinning', 'audit_entry', 'contact', 'exchange'];

async function fill(em: Em): Promise<void> {
  await em.execute(`select set_config('registry.act', 'test', true)`);
  await em.execute(`insert into school (id, names, name_key, name_text, grams, match_keys, stages, division_code, sample, registered_at)
    select md5('school' || n)::uuid, '[{"value":"校","language":"zh-Hans","kind":"OFFICIAL"}]', md5('name' || n), md5('name' || n), '{}', '{}', '{}',
      (select (array_agg(code order by code))[1 + n % 86] from division where level = 'COUNTY'), true, timestamptz '2022-01-01Z' + n * interval '1 minute'
    from generate_series(1, ${SCHOOLS}) n`);
  await em.execute(`insert into partner (id, country_code, names, name_key, name_text, grams, match_keys, identifiers, sample, registered_at)
    select md5('partner' || n)::uuid, (select (array_agg(code order by code))[1 + n % 200] from country), '[{"value":"School","language":"en","kind":"OFFICIAL"}]',
      md5('name' || n), md5('name' || n), '{}', '{}', '[]', true, timestamptz '2022-01-01Z' + n * interval '1 minute'
    from generate_series(1, ${PARTNERS}) n`);
  await em.execute(`insert into agreement (id, number, number_year, number_serial, kind, title, title_text, grams, schools, partners, signed_on, term, languages, cooperation, sample, registered_at)
    select md5('agreement' || n)::uuid, 'PLAN-' || n, 2015 + n % 10, n, (array['AGREEMENT', 'MEMORANDUM', 'LETTER_OF_INTENT'])[1 + n % 3], '协议', '', '{}',
      array[md5('school' || (1 + n % ${SCHOOLS}))::uuid], array[md5('partner' || (1 + n % ${PARTNERS}))::uuid], (date '2015-01-01' + n % 3600)::text, 'OPEN_ENDED',
      '{}', '{}', true, now()
    from generate_series(1, ${AGREEMENTS}) n`);
  await em.execute(`insert into account (id, email, role, office_id, school_id, created_at)
    select md5('account' || n)::uuid, 'account' || n || '@gansu.example', 'READER', case when n % 2 = 0 then (select (array_agg(id order by kind))[1 + n / 2 % 3] from office) end,
      case when n % 2 = 1 then md5('school' || n)::uuid end, timestamptz '2022-01-01Z' + n * interval '1 minute'
    from generate_series(1, ${SCHOOLS}) n`);
  await em.execute(`insert into contact (id, school_id, held_by_school_id, held_in, name, phone, created_at)
    select md5('contact' || n)::uuid, md5('school' || (1 + n % ${SCHOOLS}))::uuid, md5('school' || (1 + n % ${SCHOOLS}))::uuid, '620102', 'n', '12345', now() + n * interval '1 minute' from generate_series(1, ${SCHOOLS * 5}) n`);
  await em.execute(`insert into contact (id, partner_id, held_in, name, phone, created_at)
    select md5('contact of partner' || n)::uuid, md5('partner' || (1 + n % ${PARTNERS}))::uuid, '620102', 'n', '12345', now() + n * interval '1 minute' from generate_series(1, ${PARTNERS * 2}) n`);
  // With the partner of the agreement of that number, so that each pair has a paper.
  await em.execute(`insert into exchange (id, school_id, partner_id, kind, title, held_on, sample, recorded_at)
    select md5('exchange' || n)::uuid, md5('school' || (1 + n % ${SCHOOLS}))::uuid, md5('partner' || (1 + n % ${PARTNERS}))::uuid, 'OTHER', 'n' || n, (date '2015-01-01' + n % 3600)::text, true, now() from generate_series(1, ${AGREEMENTS}) n`);
  await em.execute(`insert into audit_entry (revision, subject_type, subject_id, operation, changes, digest)
    select 1, 'Agreement', md5('agreement' || (1 + n % ${SCHOOLS}))::uuid::text, 'UPDATE', '{}', '' from generate_series(1, ${SCHOOLS * 5}) n`);
}

const sorts = (plan: Plan) => plan['Node Type'].includes('Sort');

/** Why a plan does not read its page in order by the index; null when it does. */
function outOfOrder(plan: Plan, index: string): string | null {
  const path = pathsOf(plan).find(nodes => nodes.at(-1)!['Index Name'] === index);
  if (!path) return `does not use ${index}; give its table the index that the order names, in src/tables and in a migration`;
  // What lies above the limit holds a page at most: rows of several owners are put together there.
  const limit = path.findLastIndex(node => node['Node Type'] === 'Limit');
  if (limit < 0) return `reads ${index} without a limit; cut the read down by pageOf`;
  return path.slice(limit).some(sorts) ? `sorts what ${index} finds; let the index end with the columns of the order, in one direction` : null;
}

/** The large tables that a plan reads from end to end. */
function readWhole(plan: Plan): string[] {
  return pathsOf(plan).map(path => path.at(-1)!).filter(node => node['Node Type'].includes('Seq Scan') && large.includes(node['Relation Name']!))
    .map(node => `reads all of ${node['Relation Name']}; give it an index for this condition, in src/tables and in a migration`);
}

onPostgres('every ordered read names its index', () => {
  let world: World;
  beforeAll(async () => {
    world = await openPostgresWorld();
    await world.store.orm.em.fork().transactional(em => fill(em as Em));
    await world.store.orm.em.fork().execute('analyze');
    await world.signIn();
  }, 240_000);
  afterAll(() => world.close());

  const within = <T>(work: (em: Em) => Promise<T>) => world.store.orm.em.fork().transactional(em => work(em as Em));

  /** The ordered statements that a document sends. */
  async function statementsFor(document: string): Promise<string[]> {
    const before = world.statements.length;
    const { errors } = await world.ask(document);
    expect(errors).toBeUndefined();
    return world.statements.slice(before).filter(text => / order by .* limit /s.test(text));
  }
  const ids = async () => {
    const { data } = await world.ask('{ schools(first: 1) { nodes { id } pageInfo { endCursor } } partners(first: 1) { nodes { id } pageInfo { endCursor } } agreements(first: 1) { nodes { id } pageInfo { endCursor } } twinnings(first: 1) { nodes { id } pageInfo { endCursor } } }');
    return {
      SCHOOL: data.schools.nodes[0].id, PARTNER: data.partners.nodes[0].id, AGREEMENT: data.agreements.nodes[0].id,
      AFTER_SCHOOL: data.schools.pageInfo.endCursor, AFTER_PARTNER: data.partners.pageInfo.endCursor, AFTER_AGREEMENT: data.agreements.pageInfo.endCursor, AFTER_TWINNING: data.twinnings.pageInfo.endCursor,
    };
  };
  async function filledIn(document: string): Promise<string> {
    return Object.entries(await ids()).reduce((text, [name, value]) => text.replaceAll(`<${name}>`, value), document);
  }

  const pages: [document: string, index: string][] = [
    ...['NAME_ASC', 'NAME_DESC'].flatMap((order): [string, string][] => [
      [`schools(orderBy: ${order})`, 'school_by_name'],
      [`schools(orderBy: ${order}, filter: { division: "620000" })`, 'school_by_name'],
      [`schools(orderBy: ${order}, filter: { division: "620100" })`, 'school_by_prefecture'],
      [`schools(orderBy: ${order}, filter: { division: "620102" })`, 'school_by_division'],
      [`partners(orderBy: ${order})`, 'partner_by_name'],
      [`partners(orderBy: ${order}, filter: { country: "UZ" })`, 'partner_by_country'],
    ]),
    ...['REGISTERED_ASC', 'REGISTERED_DESC'].flatMap((order): [string, string][] => [
      [`schools(orderBy: ${order})`, 'school_by_registration'],
      [`schools(orderBy: ${order}, filter: { division: "620100" })`, 'school_by_registration'],
      [`partners(orderBy: ${order})`, 'partner_by_registration'],
      [`partners(orderBy: ${order}, filter: { country: "UZ" })`, 'partner_by_registration'],
    ]),
    ['schools(after: "<AFTER_SCHOOL>")', 'school_by_name'],
    ['schools(last: 5, before: "<AFTER_SCHOOL>")', 'school_by_name'],
    ['schools(after: "<AFTER_SCHOOL>", filter: { division: "620100" })', 'school_by_prefecture'],
    ['partners(after: "<AFTER_PARTNER>", filter: { country: "UZ" })', 'partner_by_country'],
    ['agreements(orderBy: NUMBER_DESC)', 'agreement_by_number'],
    ['agreements(orderBy: NUMBER_ASC)', 'agreement_by_number'],
    ['agreements(orderBy: SIGNED_DESC)', 'agreement_by_conclusion'],
    ['agreements(orderBy: SIGNED_ASC)', 'agreement_by_conclusion'],
    ['agreements(after: "<AFTER_AGREEMENT>")', 'agreement_by_number'],
    ['twinnings', 'twinning_by_since'],
    ['twinnings(orderBy: SINCE_ASC)', 'twinning_by_since'],
    ['twinnings(last: 5)', 'twinning_by_since'],
    ['twinnings(after: "<AFTER_TWINNING>")', 'twinning_by_since'],
    ['twinnings(filter: { country: "UZ" })', 'twinning_by_country'],
    ['twinnings(filter: { schoolId: "<SCHOOL>" })', 'twinning_by_school'],
    ['twinnings(filter: { partnerId: "<PARTNER>" })', 'twinning_by_partner'],
    ['twinnings(filter: { division: "620100" })', 'twinning_by_since'],
    ['publishedFigures', 'published_figure_by_day'],
    ['publishedFigures(orderBy: AS_OF_DESC)', 'published_figure_by_day'],
    ['accounts', 'account_by_creation'],
    ['accounts(filter: { role: READER, enabled: true, text: "a" })', 'account_by_creation'],
    ['accounts(filter: { officeId: "office_01999999-9999-7999-8999-999999999999" })', 'account_by_office'],
    ['accounts(filter: { schoolId: "<SCHOOL>" }, last: 5)', 'account_by_school'],
    ['drafts', 'draft_by_creation'],
    ['exchanges', 'exchange_by_day'],
    ['exchanges(last: 5)', 'exchange_by_day'],
    ['exchanges(filter: { kind: OTHER, heldFrom: "2020-01-01" })', 'exchange_by_day'],
    ['exchanges(filter: { schoolId: "<SCHOOL>" })', 'exchange_by_school'],
    ['worklist', 'review_step_by_office'],
    ['expiringAgreements(within: MONTHS_12)', 'agreement_by_end'],
    ['agreementsDueReview', 'agreement_by_review'],
  ];
  it.each(pages)('%s by %s', async (field, index) => {
    const statements = await statementsFor(await filledIn(`{ ${field} { nodes { id } } }`));
    expect(statements).toHaveLength(1);
    expect(await within(async em => outOfOrder(await planOf(em, statements[0]!, { forcingIndexes: true }), index))).toBeNull();
  });

  // What was counted is read as a figure reads it; what is listed of it is found by the keys.
  it.each([['schools', 'school'], ['partners', 'partner'], ['agreements', 'agreement']])('%s that were counted: only the figure itself reads more than what is listed', async (list, table) => {
    for (const filter of ['{ counted: { keys: [{ dimension: COUNTRY, code: "UZ" }] } }', '{ counted: { asOf: "2020-01-01", rule: "all", filter: { division: "620102" } } }']) {
      const [text] = await statementsFor(`{ ${list}(first: 5, filter: ${filter}) { nodes { id } } }`);
      expect(pathsOf(await within(em => planOf(em, text!, { forcingIndexes: true }))).map(path => path.at(-1)!).filter(leaf => leaf['Relation Name'] === table && leaf['Node Type'].includes('Seq Scan'))).toEqual([]);
    }
  });

  it('history by audit_entry_by_subject', async () => {
    const statements = await statementsFor(await filledIn('{ history(id: "<AGREEMENT>") { nodes { act } } }'));
    expect(statements).toHaveLength(1);
    expect(await within(async em => outOfOrder(await planOf(em, statements[0]!, { forcingIndexes: true }), 'audit_entry_by_subject'))).toBeNull();
  });

  const under: [document: string, indexes: string[]][] = [
    ['schools(first: 5) { nodes { agreements(first: 3) { nodes { number } } } }', ['school_by_name', 'agreement_pair_by_school']],
    ['schools(first: 5) { nodes { twinnings(first: 3) { nodes { since } } } }', ['school_by_name', 'twinning_by_school']],
    ['partners(first: 5) { nodes { agreements(last: 3) { nodes { number } } } }', ['partner_by_name', 'agreement_pair_by_partner']],
    ['partners(first: 5) { nodes { twinnings(first: 3) { nodes { since } } } }', ['partner_by_name', 'twinning_by_partner']],
    ['twinnings(first: 5) { nodes { agreements(first: 3) { nodes { number } } } }', ['twinning_by_since', 'agreement_pair_by_twinning']],
    ['schools(first: 5) { nodes { exchanges(first: 3) { nodes { title } } } }', ['school_by_name', 'exchange_by_school']],
  ];
  /** Of which one owner has a handful at most: found by an index, whatever puts them in order. */
  const few: typeof under = [
    ['schools(first: 5) { nodes { contacts(first: 3) { nodes { name } } } }', ['school_by_name', 'contact_by_school']],
    ['partners(first: 5) { nodes { contacts(first: 3) { nodes { name } } } }', ['partner_by_name', 'contact_by_partner']],
    ['partners(first: 5) { nodes { exchanges(first: 3) { nodes { title } } } }', ['partner_by_name', 'exchange_by_partner']],
    ['twinnings(first: 5) { nodes { exchanges(first: 3) { nodes { title } } } }', ['twinning_by_since', 'exchange_by_school']],
    ['agreements(first: 5) { nodes { exchanges(first: 3) { nodes { title } } } }', ['agreement_by_number', 'exchange_by_school']],
  ];
  it.each(under)('lists under a list: %s by %j', async (document, indexes) => {
    const statements = await statementsFor(`{ ${document} }`);
    expect(statements).toHaveLength(indexes.length);
    expect(await within(async em => {
      const found = [];
      for (const [place, index] of indexes.entries()) found.push(outOfOrder(await planOf(em, statements[place]!, { forcingIndexes: true }), index));
      return found;
    })).toEqual(indexes.map(() => null));
  });

  describe('what asks for a few rows does not read a whole table', () => {
    it.each([
      ...pages.map(([field]) => field).filter(field => !field.startsWith('publishedFigures')),
      'agreements(filter: { country: "UZ" })', 'agreements(filter: { country: "UZ" }, orderBy: SIGNED_DESC)',
      'agreements(filter: { schoolId: "<SCHOOL>" })', 'agreements(filter: { partnerId: "<PARTNER>" })', 'agreements(filter: { schoolId: "<SCHOOL>", partnerId: "<PARTNER>" })',
    ])('%s', async field => {
      const statements = await statementsFor(await filledIn(`{ ${field} { nodes { id } } }`));
      expect(await within(async em => readWhole(await planOf(em, statements[0]!)))).toEqual([]);
    });

    it.each([...under, ...few])('%s', async document => {
      const statements = await statementsFor(`{ ${document} }`);
      expect(await within(async em => {
        const found = [];
        for (const text of statements) found.push(...readWhole(await planOf(em, text)));
        return found;
      })).toEqual([]);
    });

    /** What is asked inside an act, where statements are not listened to. */
    const asked = async (read: (reader: never) => Promise<unknown>) => {
      const texts: string[] = [];
      await read({ all: async <Shape>(statement: Statement<Shape, unknown>, _values: unknown, shape: Shape) => { texts.push(statement.compile(shape).text); return []; } } as never);
      return texts;
    };
    it.each<[what: string, read: (reader: never) => Promise<unknown>]>([
      ['the agreement that overlaps with a new one', reader => overlappingAgreement(reader, { schools: [], partners: [], kind: 'AGREEMENT', from: '2022-01-01', until: null, except: [] })],
      ['all renewals of an agreement', reader => chainOf(reader, '')],
    ])('inside an act: %s', async (_what, read) => {
      const [text] = await asked(read);
      expect(await within(async em => readWhole(await planOf(em, text!)))).toEqual([]);
    });
  });

  describe('a planted fault is caught', () => {
    class Undone extends Error {}
    /** What a check says of a document's statement after a change of the record, which is taken back. */
    async function afterwards(field: string, change: string, check: (plan: Plan) => unknown, options?: { forcingIndexes: boolean }): Promise<unknown> {
      const [text] = await statementsFor(await filledIn(`{ ${field} { nodes { id } } }`));
      let found: unknown;
      await within(async em => {
        await em.execute(change);
        found = check(await planOf(em, text!, options));
        throw new Undone();
      }).catch(error => { if (!(error instanceof Undone)) throw error; });
      return found;
    }

    it.each([
      ['schools', 'drop index school_by_name', 'school_by_name', 'does not use school_by_name; give its table the index'],
      ['schools(filter: { division: "620100" })', 'drop index school_by_prefecture', 'school_by_prefecture', 'does not use school_by_prefecture'],
      ['partners(filter: { country: "UZ" })', 'alter index partner_by_country rename to other; drop index partner_by_name; drop index other; create index partner_by_country on partner (country_code)', 'partner_by_country', 'sorts what partner_by_country finds; let the index end with the columns of the order'],
    ])('%s after %s', async (field, change, index, fault) => {
      expect(await afterwards(field, change, plan => outOfOrder(plan, index), { forcingIndexes: true })).toContain(fault);
    });

    it('a read that no index serves', async () => {
      expect(await afterwards('twinnings(filter: { partnerId: "<PARTNER>" })', 'drop index twinning_by_partner; drop index twinning_by_since', readWhole))
        .toEqual([expect.stringContaining('reads all of twinning; give it an index for this condition')]);
    });
  });
});
