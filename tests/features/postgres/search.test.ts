import { loadSample } from '../../../src/features/sample/loadSample.js';
import type { Em } from '../../../src/tables/orm.js';
import { pathsOf, planOf } from '../../plan.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';

const [SCHOOLS, PARTNERS] = [300, 9_000];

onPostgres('a search among thousands of partners', () => {
  let world: World;
  beforeAll(async () => {
    world = await openPostgresWorld();
    await loadSample(world.store, { schools: SCHOOLS, partners: PARTNERS, agreements: PARTNERS, seed: 1 });
  }, 180_000);
  afterAll(() => world.close());

  const rows = <T>(text: string) => world.store.orm.em.fork().execute(text) as Promise<T[]>;
  /** The indexes by which the statements of a document are run, by their tables; `Seq Scan` for a table that is read whole. */
  async function readBy(document: string, reads = /grams|name_text|title_text/): Promise<Set<string>> {
    world.statements.length = 0;
    const { errors } = await world.ask(document);
    expect(errors).toBeUndefined();
    const found = new Set<string>();
    for (const statement of world.statements.filter(text => reads.test(text) && !text.includes('pg_stats'))) {
      const plan = await world.store.orm.em.fork().transactional(em => planOf(em as Em, statement));
      for (const leaf of pathsOf(plan).map(path => path.at(-1)!)) {
        if (leaf['Index Name']) found.add(leaf['Index Name']);
        else if (leaf['Relation Name']) found.add(`${leaf['Node Type']} of ${leaf['Relation Name']}`);
      }
    }
    return found;
  }
  const search = (text: string) => `{ search(text: "${text}") { nodes { __typename ... on School { id } ... on Partner { id } ... on Agreement { id } } } }`;
  const byGrams = ['agreement_by_grams', 'partner_by_grams', 'school_by_grams'];

  it.each([
    ['of what is rare looks it up in each kind', search('ejemplo 777'), byGrams],
    ['of an error looks up what is left', search('ejempol 777'), byGrams],
    ['of what all partners have looks it up on the first shelves', search('样例市'), byGrams],
    ['of a letter', search('s'), byGrams],
    ['of a number', search('777'), byGrams],
    ['of a register number', search('SAMPLE-2021-0777'), byGrams],
    ['of what nobody is called', search('timbuktu 777'), byGrams],
    ['of another script in Latin letters', search('primernaya 777'), byGrams],
  ])('%s', async (_what, document, indexes) => expect([...await readBy(document)].filter(name => !/^(Seq Scan of school|CTE|Result)/.test(name)).sort()).toEqual(indexes));

  it.each([
    ['of what is rare is looked up', '{ partners(filter: { text: "ejemplo 777" }) { nodes { id } totalCount } }', ['partner_by_grams']],
    ['of what all have goes in the order of the list', '{ partners(filter: { text: "中学" }) { nodes { id } } }', ['partner_by_name']],
    ['of what all have, in a country, goes in its order', '{ partners(filter: { text: "中学", country: "NZ" }) { nodes { id } } }', ['partner_by_country']],
    ['of twinnings is looked up on either side', '{ twinnings(filter: { text: "ejemplo777" }) { totalCount } }', ['partner_by_grams', 'school_by_grams', 'twinning_by_partner', 'twinning_by_school']],
    ['of twinnings that all have goes in the order of the list, by the keys of the two', '{ twinnings(filter: { text: "中学" }) { nodes { id } } }', ['partner_pkey', 'school_pkey', 'twinning_by_since']],
    ['of twinnings of two words, one rare, looks that one up', '{ twinnings(filter: { text: "ejemplo777 中学" }) { nodes { id } } }', ['partner_by_grams', 'partner_pkey', 'school_by_grams', 'school_pkey', 'twinning_by_partner', 'twinning_by_school']],
    ['of agreements is looked up', '{ agreements(filter: { text: "学校18与样例伙伴18" }) { nodes { id } } }', ['agreement_by_grams']],
  ])('a list with a text %s', async (_what, document, indexes) => expect([...await readBy(document)].sort()).toEqual(indexes));

  it.each([
    ['partners', '', ['agreement_pair_by_named', 'partner_by_name']],
    ['partners', ', orderBy: REGISTERED_DESC', ['agreement_pair_by_named', 'partner_by_registration']],
    ['partners', ', filter: { country: "UZ" }', ['agreement_pair_by_named', 'partner_by_country']],
    ['twinnings', '', ['agreement_pair_by_named', 'agreement_pair_by_twinning', 'twinning_by_since']],
    ['agreements', '', ['agreement_by_number', 'agreement_pair_pkey']],
  ])('a page of counted %s%s is full along the list', async (list, asked, indexes) => {
    const counted = 'counted: { asOf: "2025-06-30" }';
    const document = `{ ${list}(first: 20${asked.includes('filter') ? asked.replace('{', `{ ${counted},`) : `, filter: { ${counted} }${asked}`}) { nodes { id } } }`;
    expect([...await readBy(document, /agreement_pair/)]).toEqual(expect.arrayContaining(indexes));
    expect(world.statements.filter(statement => statement.includes('agreement_pair'))).toHaveLength(1);
  });

  it.each(['ejemplo 777', 'ejempol 777', '样例市', '中学', 's', '777', 'SAMPLE-2021-0777', 'timbuktu 777'])('asks for a page in one statement, and for what it shows in another: %s', async text => {
    await world.ask(search(text));
    world.statements.length = 0;
    await world.ask(search(text));
    expect(world.statements.filter(statement => statement.includes('grams'))).toHaveLength(1);
  });

  it('finds the same shelf by shelf as all at once', async () => {
    for (const [text, pattern] of [['中学', '%中学%'], ['School', '%school%'], ['第1', '%第 1%'], ['样例', '%样例%'], ['新西兰', '%新西兰%'], ['s', '% s%']] as const) {
      const found: string[] = [];
      for (let after = ''; found.length < 300;) {
        const { data } = await world.ask(`{ search(text: "${text}", first: 100${after}) { nodes { __typename ... on School { id } ... on Partner { id } ... on Agreement { id } } pageInfo { endCursor } } }`);
        found.push(...data.search.nodes.map((hit: { id: string }) => hit.id.replace(/^\w+_/, '')));
        after = `, after: "${data.search.pageInfo.endCursor}"`;
      }
      const exact = await rows<{ id: string }>(`select id from (
        select 1 as kind, id, name_text as text from school union all select 2, id, name_text from partner union all select 3, id, title_text from agreement) hit
        where text like '${pattern}' order by text like '%\n ${pattern.slice(1, -1)} \n%' desc, text like '%\n ${pattern.slice(1)}' desc, kind, reverse(replace(id::text, '-', '')) limit 300`);
      expect(found).toEqual(exact.map(({ id }) => id));
    }
  });

  it('finds the same twinnings along their list as by the words of either side', async () => {
    for (const words of [['中学'], ['新西兰'], ['兰州', '新西兰'], ['兰州', '777'], ['school', '样例市'], ['中学', 'timbuktu']]) {
      const found: string[] = [];
      for (let after = '', more = true; more && found.length < 250;) {
        const { data } = await world.ask(`{ twinnings(filter: { text: "${words.join(' ')}" }, first: 100${after}) { nodes { id } pageInfo { endCursor hasNextPage } } }`);
        found.push(...data.twinnings.nodes.map(({ id }: { id: string }) => id.replace(/^\w+_/, '')));
        [after, more] = [`, after: "${data.twinnings.pageInfo.endCursor}"`, data.twinnings.pageInfo.hasNextPage];
      }
      const exact = await rows<{ id: string }>(`select twinning.id from twinning join school on school.id = twinning.school_id join partner on partner.id = twinning.partner_id
        where since_by <= current_date and ${words.map(word => `(school.name_text like '%${word}%' or partner.name_text like '%${word}%')`).join(' and ')} order by since_by desc, twinning.id desc limit ${Math.max(1, found.length)}`);
      expect([words, found]).toEqual([words, exact.map(({ id }) => id)]);
    }
  });

  it('never reads through many grams that wait for the index, though those of the sample waited', async () => {
    expect(await rows('show gin_pending_list_limit')).toEqual([{ gin_pending_list_limit: '64kB' }]);
    expect(await rows(`select relname, reloptions from pg_class where relname like '%\\_by\\_grams' order by 1`)).toEqual(byGrams.map(relname => ({ relname, reloptions: ['fastupdate=on'] })));
    for (const index of byGrams) expect(await rows(`select gin_clean_pending_list('${index}'::regclass)::int as waiting`)).toEqual([{ waiting: 0 }]);
  });
});
