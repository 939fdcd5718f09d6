import { dayInChina } from '../../src/kernel/dates.js';
import { newId } from '../../src/kernel/ids.js';
import { amendAgreement, mergePartners, registerAgreement, registerPartner, registerSchool, unmergePartners, type Asker, type Input } from '../builders.js';
import { csv, deskOf, withdraw } from '../imports.js';
import { personIn, stranger, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';

const fields = 'id kind title heldOn endedOn participants summary sample version school { id } partner { id } twinning { id }';
const already = '...on ExchangeRecordedAlready { existing { id } }';
const deeds = {
  recordExchange: `${already} ...on ExchangeRecorded { exchange { ${fields} } }`, amendExchange: `${already} ...on ExchangeAmended { exchange { ${fields} } } ...on StaleRecord { currentVersion }`, removeExchange: '...on ExchangeRemoved { id }',
};
type Deed = keyof typeof deeds;
interface Row { id: string; version: number; title: string }

let world: World;
let school: string;
let partner: string;
let agreement: string;
let teacher: Person;
let registrar: Person;
let reader: Person;
let elsewhere: Person;
async function attempt(who: Asker, deed: Deed, input: Input, language = 'zh') {
  const { data, errors } = await who.ask(`mutation ($input: ${deed[0]!.toUpperCase()}${deed.slice(1)}Input!) { ${deed}(input: $input) { __typename ...on Refusal { code message } ...on InvalidInput { issues { path code } } ${deeds[deed]} } }`, { input }, { 'accept-language': language });
  return { errors, outcome: data?.[deed] };
}
const visit = (input: Input = {}) => ({ schoolId: school, partnerId: partner, kind: 'VISIT_TO_PARTNER', title: '合唱团出访', heldOn: '2023-05', ...input });
async function recorded(who: Asker, input: Input = {}): Promise<Row> {
  const { outcome, errors } = await attempt(who, 'recordExchange', visit(input));
  if (outcome?.__typename !== 'ExchangeRecorded') throw new Error(JSON.stringify(outcome ?? errors));
  return outcome.exchange;
}
/** What somebody sees of the exchanges of a school, partner, twinning or agreement. */
async function exchangesOf(who: Asker, id: string): Promise<{ totalCount: number; ids: string[] }> {
  const body = 'exchanges(first: 100) { totalCount nodes { id } }';
  const { data, errors } = await who.ask(`query ($id: ID!) { node(id: $id) { ...on School { ${body} } ...on Partner { ${body} } ...on Twinning { ${body} } ...on Agreement { ${body} } } }`, { id });
  expect(errors).toBeUndefined();
  const { totalCount, nodes } = data.node.exchanges;
  return { totalCount, ids: nodes.map((node: Row) => node.id) };
}
const codes = (outcome: { issues: { path: string[]; code: string }[] }) => outcome.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
const pairOf = async (ofSchool: string, withPartner: string) => (await world.ask('query ($school: ID!, $partner: ID!) { twinnings(filter: { schoolId: $school, partnerId: $partner }) { nodes { id } } }', { school: ofSchool, partner: withPartner })).data.twinnings.nodes[0].id as string;

beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  school = (await registerSchool(world, { division: '620102' })).id;
  partner = (await registerPartner(world)).id;
  agreement = (await registerAgreement(world, { schoolIds: [school], partnerIds: [partner] })).id;
  teacher = await personIn(world, { role: 'REGISTRAR', school });
  registrar = await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620100' } });
  reader = await personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620102' } });
  elsewhere = await personIn(world, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620900' } });
}, 240_000);
afterAll(() => world.close());

it('a school records what it did; it stands with the school, the partner, the twinning and the agreement of the two', async () => {
  const exchange = await recorded(teacher, { title: '  合唱团访问 ', heldOn: '2023-05-02', endedOn: '2023-05-09', participants: 42, summary: '两场演出。\n商定明年来访。' });
  const twinning = await pairOf(school, partner);
  expect(exchange).toMatchObject({ kind: 'VISIT_TO_PARTNER', title: '合唱团访问', heldOn: '2023-05-02', endedOn: '2023-05-09', participants: 42, summary: '两场演出。\n商定明年来访。', sample: false, version: 1, school: { id: school }, partner: { id: partner }, twinning: { id: twinning } });
  for (const id of [school, partner, twinning, agreement]) expect((await exchangesOf(teacher, id)).ids).toContain(exchange.id);
  const { data } = await teacher.ask(`query ($id: ID!) { exchange(id: $id) { ${fields} viewerMay } node(id: $id) { ...on Exchange { title } } }`, { id: exchange.id });
  expect(data).toEqual({ exchange: { ...exchange, viewerMay: ['amendExchange', 'removeExchange'] }, node: { title: '合唱团访问' } });
});

it('it is there for the school and the offices over it, and for nobody else, not in counts and not in refusals', async () => {
  const { id } = await recorded(teacher, { title: '只给自己人看' });
  const never = `exchange_${newId()}`;
  const twinning = await pairOf(school, partner);
  const other = await personIn(world, { role: 'REGISTRAR', school: (await registerSchool(world, { division: '620102' })).id });
  for (const who of [teacher, registrar, reader, world]) {
    for (const owner of [school, partner, twinning, agreement]) expect((await exchangesOf(who, owner)).ids).toContain(id);
    const { data } = await who.ask('query ($id: ID!) { exchange(id: $id) { id } exchanges(first: 100) { totalCount nodes { id } } }', { id });
    expect([data.exchange, data.exchanges.nodes.some((node: Row) => node.id === id), data.exchanges.totalCount]).toEqual([{ id }, true, data.exchanges.nodes.length]);
  }
  for (const who of [elsewhere, other, stranger(world)]) {
    for (const owner of [school, partner, twinning, agreement]) expect(await exchangesOf(who, owner)).toEqual({ totalCount: 0, ids: [] });
    expect((await who.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: null });
  }
  for (const who of [elsewhere, other]) {
    const { data } = await who.ask('query ($id: ID!) { exchange(id: $id) { id } exchanges { totalCount nodes { id } } history(id: $id) { totalCount nodes { id } } }', { id });
    expect(data).toEqual({ exchange: null, exchanges: { totalCount: 0, nodes: [] }, history: { totalCount: 0, nodes: [] } });
    for (const [deed, input] of [['amendExchange', { expectedVersion: 1, title: '改' }], ['removeExchange', {}]] as const) {
      const [mine, none] = [await attempt(who, deed, { id, ...input }), await attempt(who, deed, { id: never, ...input })];
      expect(mine.outcome).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['id'], code: 'unknownExchange' }] });
      expect(mine.outcome).toEqual(none.outcome);
    }
    // Of another's school nothing is recorded, whether the same is told there or not.
    for (const title of ['只给自己人看', '没有登记过']) expect(codes((await attempt(who, 'recordExchange', visit({ title }))).outcome)).toEqual(['schoolId exchangeOutOfReach']);
  }
  for (const query of ['{ exchanges { totalCount } }', `{ exchange(id: "${id}") { id } }`]) expect((await stranger(world).ask(query)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

it('readers see it and change nothing', async () => {
  const { id } = await recorded(registrar, { title: '市里登记的' });
  for (const [deed, input] of [['recordExchange', visit({ title: '另一次' })], ['amendExchange', { id, expectedVersion: 1, title: '改' }], ['removeExchange', { id }]] as const) {
    expect((await attempt(reader, deed, input)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  expect((await reader.ask('query ($id: ID!) { exchange(id: $id) { viewerMay school { viewerMay } } viewer { may } }', { id })).data).toMatchObject({ exchange: { viewerMay: [] }, viewer: { may: expect.not.arrayContaining(['recordExchange']) as unknown } });
});

it('what cannot be an exchange is refused with every fault, in the caller\'s language', async () => {
  const today = dayInChina(new Date());
  const wrong = { title: ' ', heldOn: `${Number(today.slice(0, 4)) + 1}`, endedOn: '2020', participants: 0, summary: ' ' };
  const { outcome } = await attempt(teacher, 'recordExchange', visit(wrong));
  expect(codes(outcome)).toEqual(['title textRequired', 'heldOn eventInFuture', 'endedOn endedBeforeHeld', 'participants participantsBounds', 'summary textRequired']);
  expect(codes((await attempt(teacher, 'recordExchange', visit({ title: '长'.repeat(201), participants: 100_001, summary: '长'.repeat(2_001) }))).outcome)).toEqual(['title textTooLong', 'participants participantsBounds', 'summary textTooLong']);
  // Known in part: it may have ended on the day on which it began.
  expect((await attempt(teacher, 'recordExchange', visit({ title: '不知哪天', heldOn: '2023-05-09', endedOn: '2023-05', participants: 100_000 }))).outcome).toMatchObject({ __typename: 'ExchangeRecorded' });
  expect(codes((await attempt(teacher, 'recordExchange', visit({ heldOn: '2023-05-09', endedOn: '2023-05-08' }))).outcome)).toEqual(['endedOn endedBeforeHeld']);
  expect((await attempt(teacher, 'recordExchange', visit({ heldOn: '2023-13' }))).errors).toHaveLength(1);
  const unknown = (await registerPartner(world)).id;
  for (const [language, script] of [['zh', true], ['en', false]] as const) {
    const never = (await attempt(teacher, 'recordExchange', visit({ partnerId: unknown }), language)).outcome;
    expect([codes(never), /\p{Script=Han}/u.test(never.message)]).toEqual([['partnerId neverTwinned'], script]);
  }
  expect(codes((await attempt(world, 'recordExchange', visit({ schoolId: `school_${newId()}`, partnerId: `partner_${newId()}` }))).outcome)).toEqual(['schoolId unknownSchool', 'partnerId unknownPartner']);
  expect(codes((await attempt(teacher, 'recordExchange', visit({ schoolId: partner, partnerId: school }))).outcome)).toEqual(['schoolId wrongIdType', 'partnerId wrongIdType']);
});

it('a letter of intent is paper enough, and what was once twinned may tell of it', async () => {
  const { id } = await registerPartner(world);
  const { id: paper } = await registerAgreement(world, { schoolIds: [school], partnerIds: [id], kind: 'LETTER_OF_INTENT', signedOn: '2015', expiresOn: '2016' });
  const exchange = await recorded(teacher, { partnerId: id, title: '意向阶段的互访' });
  expect((await exchangesOf(teacher, paper)).ids).toEqual([exchange.id]);
});

it('the same is told once: whoever tells it again is shown the one that stands', async () => {
  const first = await recorded(teacher, { title: '告诉两遍', kind: 'ONLINE' });
  const again = (await attempt(registrar, 'recordExchange', visit({ title: ' 告诉两遍', kind: 'ONLINE', participants: 7 }), 'en')).outcome;
  expect(again).toMatchObject({ __typename: 'ExchangeRecordedAlready', code: 'exchangeRecordedAlready', existing: { id: first.id } });
  expect(again.message).toContain('告诉两遍');
  // Told under another kind, day or title it is another one; and cannot be amended to be the same.
  const other = await recorded(teacher, { title: '告诉两遍', kind: 'ONLINE', heldOn: '2023-05-01' });
  expect((await attempt(teacher, 'amendExchange', { id: other.id, expectedVersion: 1, heldOn: '2023-05' })).outcome).toMatchObject({ __typename: 'ExchangeRecordedAlready', existing: { id: first.id } });
  expect((await attempt(teacher, 'amendExchange', { id: first.id, expectedVersion: 1, title: '告诉两遍', participants: 9 })).outcome).toMatchObject({ exchange: { participants: 9, version: 2 } });
  await expect(world.store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true)`);
    await em.execute('insert into exchange (id, school_id, partner_id, kind, title, held_on, sample, recorded_at) select ?, school_id, partner_id, kind, title, held_on, sample, recorded_at from exchange where id = ?', [newId(), first.id.split('_')[1]!]);
  })).rejects.toThrow('exchange_told_once');
});

it('a request that comes again is carried out once', async () => {
  const input = visit({ title: '只登记一次', idempotencyKey: 'exchange-only-once' });
  const [one, two] = [await attempt(teacher, 'recordExchange', input), await attempt(teacher, 'recordExchange', input)];
  expect(one.outcome).toMatchObject({ __typename: 'ExchangeRecorded' });
  expect(two.outcome).toEqual(one.outcome);
});

it('amendExchange corrects, and tells of a newer version', async () => {
  const { id } = await recorded(teacher, { title: '先写错了', participants: 3, summary: '旧', endedOn: '2023-06' });
  expect((await attempt(registrar, 'amendExchange', { id, expectedVersion: 1, title: '写对了', kind: 'OTHER', heldOn: '2023', endedOn: null, participants: null, summary: null })).outcome)
    .toMatchObject({ __typename: 'ExchangeAmended', exchange: { title: '写对了', kind: 'OTHER', heldOn: '2023', endedOn: null, participants: null, summary: null, version: 2 } });
  expect((await attempt(teacher, 'amendExchange', { id, expectedVersion: 1, title: '又一次' })).outcome).toMatchObject({ __typename: 'StaleRecord', currentVersion: 2 });
  expect(codes((await attempt(teacher, 'amendExchange', { id, expectedVersion: 2, title: null, kind: null, heldOn: null })).outcome)).toEqual(['kind textRequired', 'title textRequired', 'heldOn textRequired']);
  expect(codes((await attempt(teacher, 'amendExchange', { id, expectedVersion: 2 })).outcome)).toEqual([' nothingToAmend']);
});

it('its history says who did what, in words, and stays when it is removed, for whoever saw it', async () => {
  const { id } = await recorded(teacher, { title: '会被删除' });
  await attempt(teacher, 'amendExchange', { id, expectedVersion: 1, kind: 'ARTS_AND_SPORTS', title: '会被删除了' });
  expect((await attempt(registrar, 'removeExchange', { id, idempotencyKey: 'removed-only-once' })).outcome).toEqual({ __typename: 'ExchangeRemoved', id });
  expect((await attempt(registrar, 'removeExchange', { id, idempotencyKey: 'removed-only-once' })).outcome).toEqual({ __typename: 'ExchangeRemoved', id });
  expect((await exchangesOf(teacher, school)).ids).not.toContain(id);
  const history = async (who: Asker, language = 'zh') => {
    const { data, errors } = await who.ask('query ($id: ID!) { history(id: $id) { totalCount nodes { act title actor operation subjectText changes { field label fromText toText } } } node(id: $id) { id } }', { id }, { 'accept-language': language });
    expect(errors).toBeUndefined();
    return data;
  };
  for (const who of [teacher, reader, world]) {
    const { history: { totalCount, nodes }, node } = await history(who);
    expect([totalCount, node, nodes.map(({ act, actor }: { act: string; actor: string }) => [act, actor])]).toEqual([3, null, [['removeExchange', registrar.name], ['amendExchange', teacher.name], ['recordExchange', teacher.name]]]);
    expect(nodes[0].subjectText).toBe('会被删除了');
    expect(nodes[1].changes).toEqual([{ field: 'kind', label: '活动类型', fromText: '出访', toText: '文体活动' }, { field: 'title', label: '活动名称', fromText: '会被删除', toText: '会被删除了' }]);
  }
  expect((await history(teacher, 'en')).history.nodes[1]).toMatchObject({ title: 'amend an exchange', changes: [{ label: 'kind of exchange', fromText: 'visit to the partner', toText: 'arts and sports' }, { label: 'title' }] });
  expect(await history(elsewhere)).toEqual({ history: { totalCount: 0, nodes: [] }, node: null });
});

it('the partners that a school may name are those that are listed with it: of any paper, ended and merged ones too, and no others', async () => {
  const own = (await registerSchool(world, { division: '620102' })).id;
  const [intended, ended, kept, merged, elsewhereOnly] = [await registerPartner(world), await registerPartner(world), await registerPartner(world), await registerPartner(world), await registerPartner(world)];
  await registerAgreement(world, { schoolIds: [own], partnerIds: [intended.id], kind: 'LETTER_OF_INTENT' });
  await registerAgreement(world, { schoolIds: [own], partnerIds: [ended.id], kind: 'AGREEMENT', signedOn: '2012', expiresOn: '2014' });
  await registerAgreement(world, { schoolIds: [own], partnerIds: [merged.id], kind: 'MEMORANDUM' });
  await registerAgreement(world, { schoolIds: [school], partnerIds: [elsewhereOnly.id] });
  await mergePartners(world, kept, merged);
  const listed = async (filter: Input): Promise<string[]> => {
    const { data, errors } = await teacher.ask('query ($filter: PartnerFilter!) { partners(filter: $filter, orderBy: REGISTERED_ASC) { totalCount nodes { id } } }', { filter });
    expect(errors).toBeUndefined();
    expect(data.partners.totalCount).toBe(data.partners.nodes.length);
    return data.partners.nodes.map((node: Row) => node.id);
  };
  expect(await listed({ schoolId: own })).toEqual([intended.id, ended.id, kept.id]);
  const name = (await world.ask('query ($id: ID!) { partner(id: $id) { name } }', { id: ended.id })).data.partner.name as string;
  expect(await listed({ schoolId: own, text: name })).toContain(ended.id);
  expect(await listed({ schoolId: own, text: name })).not.toContain(elsewhereOnly.id);
  for (const one of [intended, ended, kept, merged, elsewhereOnly]) {
    const { outcome } = await attempt(world, 'recordExchange', visit({ schoolId: own, partnerId: one.id, title: '逐一' }));
    expect([one.id, outcome.__typename]).toEqual([one.id, (await listed({ schoolId: own })).includes(one.id) ? 'ExchangeRecorded' : 'InvalidInput']);
  }
  expect((await teacher.ask('{ partners(filter: { schoolId: "junk" }) { nodes { id } } }')).errors).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ reason: 'badId' }) })]);
});

it('a partner that was merged is shown with the one that counts for it, until that is undone', async () => {
  const [kept, merged] = [await registerPartner(world), await registerPartner(world)];
  for (const { id } of [kept, merged]) await registerAgreement(world, { schoolIds: [school], partnerIds: [id], kind: id === kept.id ? 'AGREEMENT' : 'MEMORANDUM' });
  const [ofKept, ofMerged] = [await recorded(teacher, { partnerId: kept.id, title: '甲' }), await recorded(teacher, { partnerId: merged.id, title: '乙' })];
  const [pairKept, pairMerged] = [await pairOf(school, kept.id), await pairOf(school, merged.id)];
  const both = [ofMerged.id, ofKept.id];
  const stood = async () => Object.fromEntries(await Promise.all([['kept', kept.id], ['merged', merged.id], ['pairKept', pairKept], ['pairMerged', pairMerged]].map(async ([name, id]) => [name, await exchangesOf(teacher, id!)])));
  const apart = { kept: { totalCount: 1, ids: [ofKept.id] }, merged: { totalCount: 1, ids: [ofMerged.id] }, pairKept: { totalCount: 1, ids: [ofKept.id] }, pairMerged: { totalCount: 1, ids: [ofMerged.id] } };
  expect(await stood()).toEqual(apart);
  await mergePartners(world, kept, merged);
  for (const seen of Object.values(await stood())) expect(seen).toEqual({ totalCount: 2, ids: both });
  const { data } = await teacher.ask(`query ($id: ID!, $merged: ID!) { exchange(id: $id) { partner { id } twinning { id } } exchanges(filter: { partnerId: $merged }) { totalCount nodes { id } } }`, { id: ofMerged.id, merged: merged.id });
  expect(data).toEqual({ exchange: { partner: { id: kept.id }, twinning: { id: pairKept } }, exchanges: { totalCount: 2, nodes: both.map(id => ({ id })) } });
  // What one of them told is told; by the name that was merged nothing is told any more.
  expect((await attempt(teacher, 'recordExchange', visit({ partnerId: kept.id, title: '乙' }))).outcome).toMatchObject({ __typename: 'ExchangeRecordedAlready', existing: { id: ofMerged.id } });
  expect(codes((await attempt(teacher, 'recordExchange', visit({ partnerId: merged.id, title: '丙' }))).outcome)).toEqual(['partnerId partnerMerged']);
  expect((await attempt(teacher, 'amendExchange', { id: ofMerged.id, expectedVersion: 1, participants: 5 })).outcome).toMatchObject({ exchange: { participants: 5 } });
  await unmergePartners(world, merged);
  expect(await stood()).toEqual(apart);
});

it('lists are read page by page, latest first, by every filter, each level by one statement', async () => {
  const own = (await registerSchool(world, { division: '620102' })).id;
  await registerAgreement(world, { schoolIds: [own], partnerIds: [partner] });
  const dates = ['2021', '2022-02', '2022-02-28', '2022-03-01', '2023-01-01'];
  for (const [nth, heldOn] of dates.entries()) await recorded(registrar, { schoolId: own, title: `第${nth}次`, heldOn, kind: nth % 2 ? 'ONLINE' : 'OTHER' });
  const list = async (rest: string) => {
    const { data, errors } = await registrar.ask(`query ($id: ID!) { exchanges(${rest}) { totalCount nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`, { id: own });
    expect(errors).toBeUndefined();
    return data.exchanges;
  };
  const titles = ({ nodes }: { nodes: Row[] }) => nodes.map(({ title }) => title);
  // 2022-02 and its last day are the same to the order: the later one of them was recorded later.
  const whole = ['第4次', '第3次', '第2次', '第1次', '第0次'];
  const first = await list('filter: { schoolId: $id }, first: 2');
  const next = await list(`filter: { schoolId: $id }, first: 2, after: "${first.pageInfo.endCursor}"`);
  const last = await list(`filter: { schoolId: $id }, first: 2, after: "${next.pageInfo.endCursor}"`);
  expect([first.totalCount, [first, next, last].flatMap(titles), last.pageInfo.hasNextPage]).toEqual([5, whole, false]);
  expect(titles(await list(`filter: { schoolId: $id }, last: 2, before: "${last.pageInfo.startCursor}"`))).toEqual(titles(next));
  expect(titles(await list('filter: { schoolId: $id, kind: ONLINE }'))).toEqual(['第3次', '第1次']);
  expect(titles(await list('filter: { schoolId: $id, heldFrom: "2022-02-28", heldTo: "2022-03-01" }'))).toEqual(['第3次', '第2次', '第1次']);
  const under = (await registrar.ask('query ($id: ID!, $after: String) { school(id: $id) { exchanges(first: 3, after: $after) { totalCount nodes { title } } } }', { id: own, after: first.pageInfo.endCursor })).data.school.exchanges;
  expect([under.totalCount, titles(under)]).toEqual([5, whole.slice(2)]);
  const from = world.statements.length;
  await registrar.ask('{ schools(first: 20) { nodes { exchanges(first: 5) { totalCount nodes { title school { name } partner { name } twinning { since } viewerMay } } } } }');
  const asked = world.statements.slice(from).filter(text => / exchange"|from exchange|"exchange"/.test(text));
  // The rows of all schools, and their counts.
  expect(asked).toHaveLength(2);
});

it('an import is not withdrawn from under an exchange: neither its school or partner, nor the only paper of the two', async () => {
  const desk = await deskOf(world);
  const { batch } = await desk.brought(csv('兰州市第九十九中学,,兰州,明斯克第九十九中学,,白俄罗斯,明斯克,协议书,2022-04-29,'));
  const { data } = await world.ask('{ agreements(first: 1) { nodes { id schools { id } partners { id } } } }');
  const [paper] = data.agreements.nodes;
  const { id } = await recorded(world, { schoolId: paper.schools[0].id, partnerId: paper.partners[0].id, title: '导入之后的互访' });
  const refused = await withdraw(world, batch.id);
  expect(refused).toMatchObject({ __typename: 'BatchInUse', uses: ['school', 'partner', 'agreement'].map(() => ({ kind: 'EXCHANGE', usedById: id })) });
  expect(new Set(refused.uses.map(({ recordId }: { recordId: string }) => recordId))).toEqual(new Set([paper.id, paper.schools[0].id, paper.partners[0].id]));
  expect(refused.uses[0].text).toContain('导入之后的互访');
  await attempt(world, 'removeExchange', { id });
  expect(await withdraw(world, batch.id)).toMatchObject({ __typename: 'ImportWithdrawn' });

  // Of two that were there already the only paper stays; once they have another one, it may go.
  const [mine, theirs] = [await registerSchool(world, { names: [{ value: '兰州市第九十八中学', language: 'zh-Hans' }], division: '620100' }), await registerPartner(world, { names: [{ value: '明斯克第九十八中学', language: 'zh-Hans' }], country: 'BY', city: '明斯克' })];
  const only = (await desk.brought(csv('兰州市第九十八中学,,兰州,明斯克第九十八中学,,白俄罗斯,明斯克,协议书,2022-04-29,'))).batch;
  expect(only).toMatchObject({ newSchools: 0, newPartners: 0, newAgreements: 1 });
  const exchange = await recorded(world, { schoolId: mine.id, partnerId: theirs.id, title: '唯一一份协议下的互访' });
  expect(await withdraw(world, only.id)).toMatchObject({ __typename: 'BatchInUse', uses: [{ kind: 'EXCHANGE', usedById: exchange.id }] });
  await registerAgreement(world, { schoolIds: [mine.id], partnerIds: [theirs.id], kind: 'MEMORANDUM', signedOn: '2010' });
  expect(await withdraw(world, only.id)).toMatchObject({ __typename: 'ImportWithdrawn' });
});

it('where the papers of the two were corrected away, it stays with the school and names no twinning', async () => {
  const [one, other] = [await registerPartner(world), await registerPartner(world)];
  const paper = await registerAgreement(world, { schoolIds: [school], partnerIds: [one.id] });
  const { id } = await recorded(teacher, { partnerId: one.id, title: '协议后来更正了' });
  await amendAgreement(world, { id: paper.id, expectedVersion: paper.version, partnerIds: [other.id] });
  expect((await teacher.ask('query ($id: ID!) { exchange(id: $id) { partner { id } twinning { id } } }', { id })).data.exchange).toEqual({ partner: { id: one.id }, twinning: null });
  expect((await exchangesOf(teacher, school)).ids).toContain(id);
});
