import { amendPartner, amendSchool, attempt, mergePartners, registerPartner, registerSchool, partnerInput, schoolInput, unmergePartners } from '../builders.js';
import { officeIn, personIn, stranger, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';
import { refreshKeys } from '../../src/features/search/refreshKeys.js';
import { deed, issuesOf } from './asking.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const named = (value: string, language = 'zh-Hans', kind = 'OFFICIAL') => ({ value, language, kind });
const likely = 'score likely evidence { kind text } partner { id name }';
const ask = async (query: string, variables: Record<string, unknown> = {}, language = 'zh') => {
  const { data, errors } = await world.ask(query, variables, { 'accept-language': language });
  expect(errors).toBeUndefined();
  return data;
};
const possible = async (input: Record<string, unknown>, language = 'zh') => (await ask(`query ($input: PossiblePartnersInput!) { possiblePartners(input: $input) { ${likely} } }`, { input }, language)).possiblePartners as
  { score: number; likely: boolean; evidence: { kind: string; text: string }[]; partner: { id: string; name: string } }[];
const suspected = async () => (await ask(`{ suspectedPartners(first: 50) { totalCount nodes { score likely evidence { kind text } one { id } other { id } } } }`)).suspectedPartners as
  { totalCount: number; nodes: { score: number; likely: boolean; evidence: { kind: string; text: string }[]; one: { id: string }; other: { id: string } }[] };
const pairOf = (one: { id: string }, other: { id: string }) => [one.id, other.id].sort();

describe('while somebody is typing a partner', () => {
  let chirchiq: { id: string };
  beforeAll(async () => { chirchiq = await registerPartner(world, { names: [named('齐尔齐克市第十八中学', 'zh-Hans', 'TRANSLATION')], country: 'UZ', city: '奇尔奇克' }); });

  it.each([
    ['奇尔奇克市十八中学', 'zh-Hans', '奇尔奇克'], ['齊爾齊克市第十八中學', 'zh-Hant', 'Chirchiq'], ['Chirchiq shahridagi 18-sonli maktab', 'uz-Latn', 'Chirchiq'], ['Школа № 18 города Чирчика', 'ru', 'Чирчик'], ['School No. 18', 'en', 'Chirchiq'],
  ])('%s is likely the one there is', async (value, language, city) => {
    const [first] = await possible({ names: [named(value, language)], country: 'UZ', city });
    expect(first).toMatchObject({ likely: true, partner: { id: chirchiq.id }, evidence: expect.arrayContaining([{ kind: 'SAME_NUMBER', text: '序号相同：18' }]) });
  });

  it('says why in words of the language asked for, and likely of one at most', async () => {
    await registerPartner(world, { names: [named('奇尔奇克市第十九中学')], country: 'UZ', city: '奇尔奇克' });
    const found = await possible({ names: [named('奇尔奇克市第18中学')], country: 'UZ', city: '奇尔奇克' }, 'en');
    expect(found[0]!.evidence).toEqual(expect.arrayContaining([{ kind: 'SAME_NUMBER', text: 'the same number: 18' }, { kind: 'SAME_CITY', text: 'the same city: 奇尔奇克' }]));
    expect(found.filter(one => one.likely)).toHaveLength(1);
    expect(found.slice(1).every((one, place) => one.score <= found[place]!.score)).toBe(true);
  });

  it('finds what differs by the name of its country alone, where no town is known', async () => {
    const there = await registerPartner(world, { names: [named('哈萨克斯坦国家体育运动学校')], country: 'KZ' });
    expect((await possible({ names: [named('国家体育运动学校')], country: 'KZ' }))[0]).toMatchObject({ partner: { id: there.id }, evidence: [{ kind: 'SAME_NAME', text: '名称相同：国家体育运动学校' }] });
  });

  it('finds nobody of another country, and nothing for nothing', async () => {
    expect(await possible({ names: [named('奇尔奇克市第18中学')], country: 'KZ', city: '奇尔奇克' })).toEqual([]);
    expect(await possible({ names: [], country: 'UZ' })).toEqual([]);
  });

  it('matches a string of another system, with its country or without', async () => {
    const match = async (args: string) => (await ask(`{ matchPartner(${args}) { partner { id } candidates { likely partner { id } } } }`)).matchPartner;
    expect(await match('text: "齐尔齐克市十八中", country: "UZ", city: "奇尔奇克"')).toMatchObject({ partner: { id: chirchiq.id } });
    expect(await match('text: "乌兹别克斯坦奇尔奇克市第十八中学"')).toMatchObject({ candidates: expect.arrayContaining([expect.objectContaining({ partner: { id: chirchiq.id } })]) });
    expect(await match('text: "无此学校", country: "UZ"')).toMatchObject({ partner: null });
  });
});

describe('registerPartner', () => {
  const input = () => partnerInput({ names: [named('Lycée Victor Hugo', 'fr')], country: 'FR', city: 'Besançon', website: 'https://lycee-hugo.example/' });
  let first: { id: string };
  beforeAll(async () => { first = (await attempt(world, 'registerPartner', input())).partner!; });

  it('asks before it enters what may stand there already, in both languages, and changes nothing', async () => {
    for (const [language, part] of [['zh', '不是同一家'], ['en', 'that it is another']] as const) {
      const outcome = await attempt(world, 'registerPartner', { ...input(), names: [named('LYCEE VICTOR-HUGO', 'fr')] }, language);
      expect(outcome).toMatchObject({ __typename: 'PossibleDuplicate', code: 'possibleDuplicate', candidates: [{ likely: true, partner: { id: first.id } }] });
      expect(outcome.message).toContain(part);
    }
    expect((await ask('{ partners(filter: { country: "FR" }) { totalCount } }')).partners.totalCount).toBe(1);
  });

  it('enters it once somebody has said that it is another, and never asks about the two again', async () => {
    const second = (await attempt(world, 'registerPartner', { ...input(), differentFrom: [first.id] })).partner!;
    expect((await suspected()).nodes.map(({ one, other }) => pairOf(one, other))).not.toContainEqual(pairOf(first, second));
    await amendPartner(world, { id: second.id, expectedVersion: second.version, website: null });
    expect((await suspected()).nodes.map(({ one, other }) => pairOf(one, other))).not.toContainEqual(pairOf(first, second));
    // The decision stands in the history of both, with what spoke for it when it was taken.
    for (const { id } of [first, second]) {
      const { history } = await ask('query ($id: ID!) { history(id: $id) { nodes { act changes { field toText } } } }', { id });
      const decision = (history.nodes as { act: string; changes: { field: string; toText: string }[] }[]).find(({ changes }) => changes.some(({ field }) => field === 'evidence'))!;
      expect(decision.act).toBe('registerPartner');
      expect(decision.changes.find(({ field }) => field === 'evidence')!.toText).toContain('名称相同：Lycée Victor Hugo');
      expect(decision.changes.find(({ field }) => field === 'score')!.toText).toMatch(/^[01]\.\d{3}$/);
    }
  });

  it.each([
    ['an id of another type', () => ['school_01999999-9999-7999-8999-999999999999'], 'differentFrom.0: wrongIdType'],
    ['a partner that there is not', () => ['partner_01999999-9999-7999-8999-999999999999'], 'differentFrom: unknownPartner'],
    ['more than twenty', () => Array.from({ length: 21 }, (_, nth) => `partner_01999999-9999-7999-8999-9999999999${10 + nth}`), 'differentFrom: tooMany'],
  ])('refuses %s', async (_, others, issue) => {
    expect(issuesOf(await attempt(world, 'registerPartner', partnerInput({ names: [named('Nobody Else At All', 'en')], differentFrom: others() })))[0]).toBe(issue);
  });
});

describe('pairs that may be one', () => {
  const input = (value: string) => partnerInput({ names: [named(value, 'en')], country: 'NZ', city: 'Dunedin' });
  let one: { id: string; version: number };
  let other: { id: string; version: number };
  beforeAll(async () => {
    one = (await attempt(world, 'registerPartner', input('Kahurangi Valley College'))).partner!;
    other = (await attempt(world, 'registerPartner', input('Somewhere Else Academy'))).partner!;
    await amendPartner(world, { id: other.id, expectedVersion: 1, names: [named('Kahurangi Valley Colege', 'en')] });
  });

  it('stand on the work list, best first, with their evidence, as soon as an amendment makes them alike', async () => {
    const { nodes, totalCount } = await suspected();
    expect(totalCount).toBe(nodes.length);
    expect(nodes.map(({ score }) => score)).toEqual(nodes.map(({ score }) => score).toSorted((a, b) => b - a));
    const pair = nodes.find(node => String(pairOf(node.one, node.other)) === String(pairOf(one, other)))!;
    // As much as possiblePartners says of the two.
    const [candidate] = (await possible({ names: [named('Kahurangi Valley Colege', 'en')], country: 'NZ', city: 'Dunedin' })).filter(({ partner }) => partner.id === one.id);
    expect(pair.score).toBe(candidate!.score);
    expect(pair.score).toBeLessThan(1);
    expect(pair).toMatchObject({ evidence: expect.arrayContaining([{ kind: 'SAME_CITY', text: '城市相同：dunedin' }]) });
    const cursors = (await ask('{ suspectedPartners(first: 1) { edges { cursor } } }')).suspectedPartners.edges;
    expect((await ask('query ($after: String) { suspectedPartners(first: 50, after: $after) { nodes { one { id } } } }', { after: cursors[0].cursor })).suspectedPartners.nodes).toHaveLength(totalCount - 1);
  });

  it('leave it when somebody says that they are different; saying it twice is told', async () => {
    const apart = await deed(world, 'keepPartnersApart', { oneId: other.id, otherId: one.id, reason: '校长不同，校址不同。' });
    expect(apart).toMatchObject({ __typename: 'PartnersKeptApart' });
    expect((await suspected()).nodes.map(node => pairOf(node.one, node.other))).not.toContainEqual(pairOf(one, other));
    expect(issuesOf(await deed(world, 'keepPartnersApart', { oneId: one.id, otherId: other.id }))).toEqual([': keptApartAlready']);
    const { history } = await ask('query ($id: ID!) { history(id: $id, first: 1) { nodes { act title changes { field toText } } } }', { id: one.id });
    expect(history.nodes[0]).toMatchObject({ act: 'keepPartnersApart', title: '注明两家伙伴不是同一家', changes: expect.arrayContaining([{ field: 'reason', toText: '校长不同，校址不同。' }]) });
  });

  it('are nobody\'s who is not signed in, and decided on by the province alone', async () => {
    expect((await stranger(world).ask('{ suspectedPartners { totalCount } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const county: Person = await personIn(world, { role: 'REGISTRAR', office: await officeIn(world, 'EDUCATION', '620102') });
    expect((await county.ask('{ suspectedPartners { totalCount } }')).errors).toBeUndefined();
    expect(await deed(county, 'keepPartnersApart', { oneId: one.id, otherId: other.id })).toMatchObject({ __typename: 'FORBIDDEN' });
  });
  it('are not asked about again through merges: what was said of one is said of the one that counts for it', async () => {
    const name = (value: string) => ({ names: [named(value, 'en')], country: 'NZ', city: 'Timaru' });
    const [there, merged, kept] = [await registerPartner(world, name('Opuha Lake College')), await registerPartner(world, name('Opuha Lake School')), await registerPartner(world, name('Somewhere Quite Different'))];
    await deed(world, 'keepPartnersApart', { oneId: merged.id, otherId: there.id });
    await mergePartners(world, kept, merged);
    const pairs = async () => (await suspected()).nodes.map(node => pairOf(node.one, node.other));
    expect(await pairs()).not.toContainEqual(pairOf(kept, there));
    expect(issuesOf(await deed(world, 'keepPartnersApart', { oneId: kept.id, otherId: there.id }))).toEqual([': keptApartAlready']);
    // Nor from the other side, or when somebody corrects either.
    await amendPartner(world, { id: there.id, expectedVersion: 1, website: 'https://opuha.example/' });
    expect(await pairs()).not.toContainEqual(pairOf(kept, there));
    await unmergePartners(world, merged);
    expect((await deed(world, 'keepPartnersApart', { oneId: kept.id, otherId: there.id })).__typename).toBe('PartnersKeptApart');
    expect(issuesOf(await deed(world, 'keepPartnersApart', { oneId: kept.id, otherId: merged.id }))).toEqual([': keptApartAlready']);
  });
  it('is one with itself', async () => {
    expect(issuesOf(await deed(world, 'keepPartnersApart', { oneId: one.id, otherId: one.id }))).toEqual(['otherId: duplicateValue']);
  });
});

it('the whole registry is looked through again when the rules of likeness are new', async () => {
  const pairs = async () => (await suspected()).nodes.map(({ one, other, score }) => [...pairOf(one, other), score].join());
  const [one, other] = [await registerPartner(world, { names: [named('Waikato Ridge College', 'en')], city: 'Hamilton' }), await registerPartner(world, { names: [named('Elsewhere Hill Academy', 'en')], city: 'Hamilton' })];
  await amendPartner(world, { id: other.id, expectedVersion: 1, names: [named('Waikato Rigde College', 'en')] });
  const before = (await pairs()).sort();
  expect(before.some(pair => pair.startsWith(String(pairOf(one, other))))).toBe(true);
  await world.store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true)`);
    for (const statement of ['delete from partners_suspected', `update partner set match_keys = '{}'`, 'update key_version set version = 0']) await em.execute(statement);
  });
  expect(await pairs()).toEqual([]);
  await refreshKeys(world.store);
  expect((await pairs()).sort()).toEqual(before);
});

describe('what is invented', () => {
  const at = { country: 'NZ', city: 'Westport' };
  const invented = async (name: string): Promise<{ id: string }> => {
    const row = await registerPartner(world, { names: [named(name, 'en')], ...at });
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute('update partner set sample = true where id = ?', [row.id.slice(8)]);
      await em.execute('delete from partners_suspected where ? in (one_id, other_id)', [row.id.slice(8)]);
    });
    return row;
  };

  it('is no newcomer, is never likely, and stands on no list with what is real', async () => {
    const [one, other] = [await invented('Denniston Plateau College'), await invented('Something Of Another Name')];
    const real = await attempt(world, 'registerPartner', partnerInput({ names: [named('Denniston Plateau College', 'en')], ...at }));
    expect(real).toMatchObject({ __typename: 'PartnerRegistered' });
    await amendPartner(world, { id: real.partner!.id, expectedVersion: 1, website: 'https://denniston.example/' });
    // Those that are invented are held against each other alone.
    await amendPartner(world, { id: other.id, expectedVersion: 1, names: [named('Denniston Plateau Colege', 'en')] });
    const pairs = (await suspected()).nodes.map(node => pairOf(node.one, node.other)).filter(pair => pair.some(id => [one.id, other.id, real.partner!.id].includes(id)));
    expect(pairs).toEqual([pairOf(one, other)]);
    const { matchPartner } = await ask('{ matchPartner(text: "Denniston Plateau College", country: "NZ", city: "Westport") { partner { id } candidates { likely partner { id } } } }');
    expect(matchPartner).toMatchObject({ partner: { id: real.partner!.id }, candidates: expect.arrayContaining([{ likely: false, partner: { id: one.id } }]) });
  });

  it('takes nobody\'s place among the candidates, however many there are', async () => {
    const real = await registerPartner(world, { names: [named('Buller Gorge 71 School', 'en')], ...at });
    const country = (await world.store.orm.em.fork().execute('select * from partner where id = ?', [real.id.slice(8)]) as Record<string, unknown>[])[0]!;
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      const columns = Object.keys(country).filter(column => !['id', 'sample'].includes(column)).map(column => `"${column}"`).join();
      await em.execute(`insert into partner (id, sample, ${columns}) select ('00000000-0000-7000-8000-' || lpad(nth::text, 12, '0'))::uuid, true, ${columns} from partner, generate_series(1, 70) nth where partner.id = ?`, [real.id.slice(8)]);
    });
    expect((await possible({ names: [named('Buller Gorge 71 School', 'en')], ...at }))[0]).toMatchObject({ likely: true, partner: { id: real.id } });
    expect(await attempt(world, 'registerPartner', partnerInput({ names: [named('Buller Gorge 71 School', 'en')], ...at }))).toMatchObject({ candidates: [{ partner: { id: real.id } }] });
  });
});

it('a pair that one found stays, though the other stands among many that are more alike', async () => {
  const input = (name: string) => ({ names: [named(name, 'en')], country: 'NZ', city: 'Kawerau' });
  const common = await registerPartner(world, input('Tarawera Falls College'));
  // As many as are looked at, and all of them said to be others.
  for (let nth = 0; nth < 20; nth += 1) await registerPartner(world, input('Tarawera Falls College'));
  const rare = await registerPartner(world, input('Unlike All Of Them'));
  const listed = async () => (await ask(`{ suspectedPartners(first: 100) { nodes { one { id } other { id } } } }`)).suspectedPartners.nodes.map((node: { one: { id: string }; other: { id: string } }) => pairOf(node.one, node.other));
  await amendPartner(world, { id: rare.id, expectedVersion: 1, names: [named('Tarawera Fals College', 'en')] });
  expect(await listed()).toContainEqual(pairOf(common, rare));
  await amendPartner(world, { id: common.id, expectedVersion: 1, website: 'https://tarawera.example/' });
  expect(await listed()).toContainEqual(pairOf(common, rare));
  // Until either is called otherwise.
  await amendPartner(world, { id: common.id, expectedVersion: 2, names: [named('Another Name By Now', 'en')] });
  expect(await listed()).not.toContainEqual(pairOf(common, rare));
});

describe('schools', () => {
  let there: { id: string };
  beforeAll(async () => { there = await registerSchool(world, { names: [named('兰州市第三十三中学')], division: '620102' }); });

  it.each(['兰州三十三中', '兰州市第33中学', '蘭州市第三十三中學'])('%s is the school that there is', async name => {
    expect(await attempt(world, 'registerSchool', schoolInput({ names: [named(name)], division: '620102' }))).toMatchObject({ __typename: 'PossibleDuplicateSchool', candidates: [{ likely: true, school: { id: there.id } }] });
    const { possibleSchools } = await ask('query ($input: PossibleSchoolsInput!) { possibleSchools(input: $input) { likely school { id } } }', { input: { names: [named(name)], division: '620102' } });
    expect(possibleSchools[0]).toEqual({ likely: true, school: { id: there.id } });
  });
  it.each([['兰州市第三十四中学', '620102'], ['榆中县第三十三中学', '620123'], ['兰州市第三十三小学', '620102']])('%s is another', async (name, division) => {
    const outcome = await attempt(world, 'registerSchool', schoolInput({ names: [named(name)], division }));
    expect(outcome).toMatchObject({ __typename: 'SchoolRegistered', school: { names: [{ value: name }] } });
  });
  it('of another county of the city are told apart by the counties', async () => {
    const { possibleSchools } = await ask('query ($input: PossibleSchoolsInput!) { possibleSchools(input: $input) { evidence { kind text } school { id } } }', { input: { names: [named('兰州市第三十三中学')], division: '620123' } });
    expect(possibleSchools.find(({ school }: { school: { id: string } }) => school.id === there.id).evidence).toContainEqual({ kind: 'OTHER_CITY', text: '城市不同：榆中县 ≠ 城关区' });
  });
  it('are kept apart by offices over both', async () => {
    const twin = await registerSchool(world, { names: [named('兰州市第三十三中学')], division: '620102' });
    const { suspectedSchools } = await ask('{ suspectedSchools(first: 50) { nodes { one { id } other { id } } } }');
    expect(suspectedSchools.nodes.map((node: { one: { id: string }; other: { id: string } }) => pairOf(node.one, node.other))).not.toContainEqual(pairOf(there, twin));
    const elsewhere = await registerSchool(world, { names: [named('酒泉市示例中学')], division: '620902' });
    const county = await personIn(world, { role: 'REGISTRAR', office: await officeIn(world, 'EDUCATION', '620102') });
    expect(await deed(county, 'keepSchoolsApart', { oneId: there.id, otherId: elsewhere.id })).toMatchObject({ __typename: 'FORBIDDEN' });
    expect(issuesOf(await deed(county, 'keepSchoolsApart', { oneId: there.id, otherId: twin.id }))).toEqual([': keptApartAlready']);

    const [one, other] = [await registerSchool(world, { names: [named('城关区雁滩春晖学校')], division: '620102' }), await registerSchool(world, { names: [named('育英外国语小学')], division: '620102' })];
    const listed = async () => (await ask('{ suspectedSchools(first: 100) { nodes { one { id } other { id } } } }')).suspectedSchools.nodes.map((node: { one: { id: string }; other: { id: string } }) => pairOf(node.one, node.other));
    await amendSchool(world, { id: other.id, expectedVersion: 1, names: [named('城关区雁滩春晖学校')] });
    expect(await listed()).toContainEqual(pairOf(one, other));
    expect(await deed(county, 'keepSchoolsApart', { oneId: one.id, otherId: other.id, reason: '两个校区，各自法人。' })).toMatchObject({ __typename: 'SchoolsKeptApart', schools: [{ id: one.id }, { id: other.id }] });
    expect(await listed()).not.toContainEqual(pairOf(one, other));
    expect(issuesOf(await deed(county, 'keepSchoolsApart', { oneId: other.id, otherId: one.id }))).toEqual([': keptApartAlready']);
    expect(await attempt(world, 'amendSchool', { id: other.id, expectedVersion: 2, website: 'https://yuying.example/' })).toMatchObject({ __typename: 'SchoolAmended' });
    expect(await listed()).not.toContainEqual(pairOf(one, other));
  });
});
