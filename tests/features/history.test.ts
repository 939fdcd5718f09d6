import { referenceOf } from '../../src/features/history/change.rules.js';
import { words } from '../../src/locale/index.js';
import { amendAgreement, amendPartner, amendSchool, closePartner, closeSchool, registerAgreement, registerPartner, registerSchool, renewAgreement, terminateAgreement, type Asker } from '../builders.js';
import { castIn, draftAt } from '../drafts.js';
import { inviteAndSignIn, officeIn, password, personIn, stranger } from '../people.js';
import { admin, openWorld, type World } from '../world.js';
import { deed } from './asking.js';
import { faultyFor } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

interface Entry { revision: number; act: string; title: string; actor: string; at: string; operation: string; changes: { field: string; from: string | null; to: string | null }[] }

const history = async (id: string, language = 'zh'): Promise<Entry[]> => {
  const { data } = await world.ask('query ($id: ID!) { history(id: $id, first: 100) { nodes { revision act title actor at operation changes { field from to } } } }', { id }, { 'accept-language': language });
  return data.history.nodes;
};
/** The changes of an entry as values, by field. */
const changes = ({ changes: list }: Entry) => Object.fromEntries(list.map(({ field, from, to }) => [field, [from === null ? null : JSON.parse(from), to === null ? null : JSON.parse(to)]]));

describe('the history of a school', () => {
  it('says who did which act when, and each field from and to, latest first', async () => {
    const { id, names } = await registerSchool(world, { names: [{ value: '旧名', language: 'zh-Hans', kind: 'OFFICIAL' }], code: '3162000200', stages: ['PRIMARY'], division: '620421' });
    await amendSchool(world, { id, expectedVersion: 1, names: [{ value: '新名', language: 'zh-Hans', kind: 'OFFICIAL' }], code: null, stages: ['PRIMARY', 'JUNIOR_SECONDARY'], division: '620402' });
    await closeSchool(world, { id, closedOn: '2023-08' });
    const [closed, amended, registered] = await history(id);
    for (const entry of [closed, amended, registered]) {
      expect(entry).toMatchObject({ actor: admin.email, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) });
    }
    expect([closed, amended, registered].map(entry => [entry!.act, entry!.title, entry!.operation])).toEqual([
      ['closeSchool', '注明学校停办', 'UPDATE'], ['amendSchool', '更正学校', 'UPDATE'], ['registerSchool', '登记学校', 'CREATE'],
    ]);
    expect(closed!.revision).toBe(amended!.revision + 1);
    expect(amended!.revision).toBe(registered!.revision + 1);
    expect(changes(registered!)).toEqual({
      names: [null, names], code: [null, '3162000200'], stages: [null, ['PRIMARY']], division: [null, '620421'], sample: [null, false], registeredAt: [null, expect.any(String)],
    });
    expect(changes(amended!)).toEqual({
      names: [names, [{ value: '新名', language: 'zh-Hans', kind: 'OFFICIAL' }]], code: ['3162000200', null], stages: [['PRIMARY'], ['PRIMARY', 'JUNIOR_SECONDARY']], division: ['620421', '620402'],
    });
    expect(changes(closed!)).toEqual({ closedOn: [null, '2023-08'] });
  });

  it('speaks English to whom it is asked in English', async () => {
    const { id } = await registerSchool(world);
    expect(await history(id, 'en')).toMatchObject([{ title: 'register a school' }]);
  });
});

describe('the history of a partner', () => {
  it('has its names, country, identifiers, closing and successor', async () => {
    const heir = await registerPartner(world);
    const { id } = await registerPartner(world, { country: 'KG', identifiers: [{ scheme: 'URN', value: '1' }] });
    await amendPartner(world, { id, expectedVersion: 1, country: 'KZ', identifiers: [] });
    await closePartner(world, { id, closedOn: '2023', successorId: heir.id });
    const [closed, amended, registered] = await history(id);
    expect(changes(registered!)).toMatchObject({ country: [null, 'KG'], identifiers: [null, [{ scheme: 'URN', value: '1' }]] });
    expect(changes(amended!)).toEqual({ country: ['KG', 'KZ'], identifiers: [[{ scheme: 'URN', value: '1' }], []] });
    expect(changes(closed!)).toEqual({ closedOn: [null, '2023'], successor: [null, heir.id] });
  });
});

describe('the history of an agreement', () => {
  it('has its parties, dates and end; a renewal stands in that of the new paper alone', async () => {
    const { id, schools, partners, number } = await registerAgreement(world, { signedOn: '2021', languages: ['en'] });
    const other = await registerSchool(world);
    await amendAgreement(world, { id, expectedVersion: 1, schoolIds: [other.id], signedOn: '2021-05', languages: ['en', 'zh-Hans'] });
    await terminateAgreement(world, { id, terminatedOn: '2023', reason: '到期不续' });
    const renewal = await renewAgreement(world, { id, signedOn: '2024' });
    const ids = (parties: { id: string }[]) => parties.map(party => party.id);
    const [terminated, amended, registered, ...rest] = await history(id);
    expect(rest).toEqual([]);
    expect(changes(registered!)).toMatchObject({
      number: [null, number], kind: [null, 'AGREEMENT'], schools: [null, ids(schools)], partners: [null, ids(partners)],
      signedOn: [null, '2021'], term: [null, 'OPEN_ENDED'], languages: [null, ['en']],
    });
    expect(changes(amended!)).toEqual({
      schools: [ids(schools), [other.id]], signedOn: ['2021', '2021-05'], languages: [['en'], ['en', 'zh-Hans']],
      // It was made of the parties, and follows them.
      title: [expect.stringMatching(/与.+协议书$/), expect.stringMatching(new RegExp(`^${other.name}与.+协议书$`))],
    });
    expect(changes(terminated!)).toEqual({ terminatedOn: [null, '2023'], terminationReason: [null, '到期不续'] });
    expect((await history(renewal.id)).map(changes)).toMatchObject([{ predecessor: [null, id] }]);
  });
});

describe('the history in words', () => {
  const texts = async (who: Asker, id: string, language: 'zh' | 'en' = 'zh') => {
    const { data } = await who.ask('query ($id: ID!) { history(id: $id, first: 100) { nodes { id act actor subjectId changes { field label fromText toText } } } }', { id }, { 'accept-language': language });
    return data.history.nodes as { id: string; act: string; actor: string; subjectId: string; changes: { field: string; label: string; fromText: string | null; toText: string | null }[] }[];
  };
  const said = (entry: Awaited<ReturnType<typeof texts>>[number]) => Object.fromEntries(entry.changes.map(({ field, fromText, toText }) => [field, [fromText, toText]]));

  it('calls schools, partners, places and kinds by their names, in the language asked for', async () => {
    const school = await registerSchool(world, { names: [{ value: '永靖县刘家峡水电中学', language: 'zh-Hans', kind: 'OFFICIAL' }], type: 'SPECIAL', stages: ['PRIMARY', 'JUNIOR_SECONDARY'], division: '620102' });
    const partner = await registerPartner(world, { names: [{ value: 'Lycée Exemple', language: 'fr', kind: 'OFFICIAL' }], country: 'FR', identifiers: [{ scheme: 'UAI', value: '0750009X' }] });
    const agreement = await registerAgreement(world, { kind: 'MEMORANDUM', schoolIds: [school.id], partnerIds: [partner.id], signedOn: '2022-04', mode: 'ONLINE', cooperation: ['ARTS', 'SPORTS'], languages: ['zh-Hans', 'ru'] });
    expect(said((await texts(world, school.id))[0]!)).toMatchObject({ names: [null, '永靖县刘家峡水电中学'], type: [null, '特殊教育学校'], stages: [null, '小学、初中'], division: [null, '城关区'], sample: [null, '否'] });
    expect(said((await texts(world, partner.id, 'en'))[0]!)).toMatchObject({ names: [null, 'Lycée Exemple'], country: [null, 'France'], identifiers: [null, 'UAI 0750009X'] });
    const expected = { zh: { kind: '备忘录', mode: '线上', cooperation: '艺术、体育', term: '长期有效', entry: '补登', languages: '简体中文、俄语' }, en: { kind: 'Memorandum', mode: 'online', cooperation: 'arts, sports', term: 'open-ended', entry: 'entered directly', languages: 'Simplified Chinese, Russian' } };
    for (const language of ['zh', 'en'] as const) {
      expect(said((await texts(world, agreement.id, language))[0]!)).toMatchObject({ schools: [null, '永靖县刘家峡水电中学'], partners: [null, 'Lycée Exemple'], signedOn: [null, '2022-04'], registeredAt: [null, expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/) as string], ...Object.fromEntries(Object.entries(expected[language]).map(([field, text]) => [field, [null, text]])) });
    }
  });

  it('of a draft has what its offices decided, by whom, with their opinions; every id is one that queries take', async () => {
    const cast = await castIn(world);
    const draft = await draftAt(cast, 'APPROVED');
    const entries = await texts(world, draft.id);
    const decisions = entries.filter(({ subjectId }) => subjectId !== draft.id);
    expect(decisions.map(({ act }) => act).sort()).toEqual(['approveAgreement', 'approveAgreement', 'countersignAgreement', 'countersignAgreement', 'countersignAgreement']);
    for (const entry of decisions) {
      expect(entry.subjectId).toMatch(/^reviewStep_/);
      expect(said(entry)).toMatchObject({ state: ['待办', '同意'], decidedBy: [null, entry.actor] });
    }
    expect(entries.find(({ act }) => act === 'submitAgreement')).toMatchObject({ subjectId: draft.id });
    expect(said(entries.find(({ act }) => act === 'submitAgreement')!)).toMatchObject({ state: ['起草', '送审'] });
    expect(said(entries.at(-1)!)).toMatchObject({ purpose: [null, '新签'], kind: [null, '协议书'], state: [null, '起草'] });
    const [{ totalCount }, raw] = [(await world.ask('query ($id: ID!) { history(id: $id) { totalCount } }', { id: draft.id })).data.history, await history(draft.id)];
    expect(totalCount).toBe(entries.length);
    const ids = raw.flatMap(entry => Object.values(changes(entry)).flat(2)).filter((value): value is string => typeof value === 'string' && /[0-9a-f]{8}-[0-9a-f]{4}-/.test(value));
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect((await world.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toEqual({ id });
  });

  it('of a contact has who looked at it in clear, and what for, for whoever sees the contact', async () => {
    const cast = await castIn(world);
    const { id: schoolId } = await registerSchool(world, { division: '620102' });
    const teacher = await personIn(world, { role: 'REGISTRAR', school: schoolId });
    const { data } = await teacher.ask('mutation ($input: RecordContactInput!) { recordContact(input: $input) { ... on ContactRecorded { contact { id } } } }', { input: { schoolId, name: '张三', phone: '0931 1234567' } });
    const { id } = data.recordContact.contact;
    const county = await cast.at('county', 'REGISTRAR');
    await county.ask('mutation ($input: RevealContactInput!) { revealContact(input: $input) { __typename } }', { input: { id, purpose: '核对来访名单' } });
    const entries = await texts(teacher, id);
    expect(entries.map(({ act, actor, subjectId }) => [act, actor, subjectId])).toEqual([['revealContact', county.name, id], ['recordContact', teacher.name, id]]);
    expect(said(entries[0]!)).toMatchObject({ purpose: [null, '核对来访名单'], account: [null, county.name] });
    const node = async (who: Asker) => (await who.ask('query ($id: ID!) { node(id: $id) { id } }', { id: entries[0]!.id })).data.node;
    expect([await node(teacher), await node(await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620900' } }))]).toEqual([{ id: entries[0]!.id }, null]);
  });

  it('of an account has one entry for an act that ends many sessions', async () => {
    const person = await inviteAndSignIn(world, { role: 'READER', officeId: await officeIn(world, 'EDUCATION', '620102') });
    for (let time = 0; time < 3; time += 1) await deed(stranger(world), 'signIn', { email: person.email, password });
    const { link } = await deed(world, 'resetPassword', { id: person.id });
    await deed(stranger(world), 'setPassword', { token: link, password: 'three unrelated words' });
    expect((await texts(world, person.id)).map(({ act }) => act)).toEqual(['setPassword', 'resetPassword', 'signIn', 'signIn', 'signIn', 'signIn', 'setPassword', 'inviteAccount']);
  }, 240_000);
});

describe('the history of what was said to be different', () => {
  const entries = async (who: Asker, id: string, act: string) => {
    const { data } = await who.ask('query ($id: ID!) { history(id: $id, first: 100) { nodes { id act actor subjectText changes { field } } } }', { id });
    return (data.history.nodes as { id: string; act: string; actor: string; subjectText: string; changes: { field: string }[] }[]).filter(entry => entry.act === act && entry.changes.some(({ field }) => field === 'decidedAt'));
  };
  const node = async (who: Asker, id: string) => (await who.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node;

  it('names to offices below the office that said it of partners, and the person to those above', async () => {
    const [one, other] = [await registerPartner(world), await registerPartner(world)];
    const province = await personIn(world, { role: 'REGISTRAR', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
    await deed(province, 'keepPartnersApart', { oneId: one.id, otherId: other.id });
    const county = await personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620102' } });
    const seen = async (who: Asker) => (await entries(who, one.id, 'registerPartner')).concat(await entries(who, one.id, 'keepPartnersApart')).map(({ actor }) => actor);
    expect((await seen(world)).at(-1)).toBe(province.name);
    for (const actor of await seen(county)) expect(actor).toMatch(/^甘肃省/);
  });

  it('of schools is there for those over either, who are named the office of another county', async () => {
    const theirs = await registerSchool(world, { names: [{ value: '城关区雁滩学校', language: 'zh-Hans' }], division: '620102' });
    const own = await registerSchool(world, { names: [{ value: '七里河区雁滩学校', language: 'zh-Hans' }], division: '620103' });
    const [registrar, reader] = await Promise.all([personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620103' } }), personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620102' } })]);
    const { data } = await registrar.ask('mutation ($input: RegisterSchoolInput!) { registerSchool(input: $input) { __typename ... on SchoolRegistered { school { id } } } }',
      { input: { names: [{ value: '雁滩学校', language: 'zh-Hans' }], division: '620103', differentFrom: [theirs.id, own.id] } });
    const { id } = data.registerSchool.school;
    const [[seen], [before]] = [await entries(registrar, id, 'registerSchool'), await entries(reader, theirs.id, 'registerSchool')];
    expect(seen!.actor).toBe(registrar.name);
    expect(before!.actor).toBe('示例机构620103');
    expect(before!.subjectText).toBe('城关区雁滩学校与雁滩学校');
    // Whichever of the two is written first, both see the entry by its id as well, and nobody else does.
    const stranger = await personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620900' } });
    expect([await node(registrar, before!.id), await node(reader, before!.id), await node(stranger, before!.id)]).toEqual([{ id: before!.id }, { id: before!.id }, null]);
  });
});

it('every field that refers to a thing with an id is told by that id', () => {
  const told = ['School', 'Partner', 'Agreement', 'Initiative', 'PublishedFigure', 'Account', 'Session', 'PasswordLink', 'Office', 'Draft', 'ReviewStep', 'Contact', 'ContactReveal', 'PartnerMerge', 'PartnersApart', 'SchoolsApart'];
  const withIds = ['School', 'Partner', 'Agreement', 'Office', 'Account', 'Draft', 'Initiative'];
  const fields = [...world.store.orm.getMetadata().getAll().values()].filter(({ className }) => told.includes(className)).flatMap(({ className, props }) => props
    .filter(({ kind, hidden, targetMeta }) => kind === 'm:1' && !hidden && withIds.includes(targetMeta!.className)).map(({ name, targetMeta }) => [className, name, targetMeta!.className] as const));
  expect(fields.length).toBeGreaterThan(15);
  for (const [subject, field, type] of fields) expect([subject, field, referenceOf(subject, field)]).toEqual([subject, field, type]);
});

describe('history', () => {
  it('is paged, latest first', async () => {
    // Under a name unlike all others, so that nobody had to say whom it is not.
    const { id } = await registerSchool(world, { names: [{ value: '崆峒区柳湖春风书院', language: 'zh-Hans' }], division: '620802' });
    for (const type of ['PRIMARY', 'OTHER', 'SPECIAL']) {
      const { data } = await world.ask('query ($id: ID!) { school(id: $id) { version } }', { id });
      await amendSchool(world, { id, expectedVersion: data.school.version, type });
    }
    const page = async (args: string) => (await world.ask(`query ($id: ID!) { history(id: $id, ${args}) { totalCount nodes { changes { to } } pageInfo { endCursor hasNextPage } } }`, { id })).data.history;
    const first = await page('first: 3');
    expect(first).toMatchObject({ totalCount: 4, nodes: [{ changes: [{ to: '"SPECIAL"' }] }, { changes: [{ to: '"OTHER"' }] }, { changes: [{ to: '"PRIMARY"' }] }], pageInfo: { hasNextPage: true } });
    expect(await page(`first: 3, after: "${first.pageInfo.endCursor}"`)).toMatchObject({ totalCount: 4, nodes: [{}], pageInfo: { hasNextPage: false } });
  });

  it('of an account says that it was made and signed in, and no secret', async () => {
    await world.ask('mutation { signOut { __typename } }');
    await world.signIn();
    const { data } = await world.ask('{ viewer { id } }');
    const entries = await history(data.viewer.id);
    expect(entries.map(({ act, operation }) => [act, operation])).toEqual(expect.arrayContaining([['createFirstAccount', 'CREATE'], ['signIn', 'CREATE'], ['signOut', 'DELETE']]));
    expect(entries.find(({ act }) => act === 'createFirstAccount')).toMatchObject({ actor: 'system' });
    const ended = entries.findIndex(({ act }) => act === 'signOut');
    const began = changes(entries.slice(ended).find(({ act }) => act === 'signIn')!);
    expect(began).toMatchObject({ account: [null, expect.stringContaining(data.viewer.id)], expiresAt: [null, expect.any(String)] });
    expect(changes(entries[ended]!)).toEqual(Object.fromEntries(Object.entries(began).map(([field, [from, to]]) => [field, [to, from]])));
    expect(new Set(entries.flatMap(entry => Object.keys(changes(entry))))).toEqual(new Set(['role', 'office', 'createdAt', 'account', 'expiresAt', 'id']));
  });

  it('holds no password and no token, nor their hashes, for any subject', async () => {
    const [secrets] = await world.store.orm.em.fork().execute(`select (select string_agg(password_hash, ' ') from account) as passwords, (select string_agg(token_hash, ' ') from session) as tokens`) as [{ passwords: string; tokens: string }];
    const trail = JSON.stringify(await world.store.orm.em.fork().execute('select * from audit_entry'));
    expect(trail.length).toBeGreaterThan(1000);
    for (const secret of [admin.password, 'scrypt', ...secrets.passwords.split(' '), ...secrets.tokens.split(' ')]) expect(trail).not.toContain(secret);
  });

  it.each(['zh', 'en'] as const)('is for those who signed in alone: %s', async language => {
    const { id } = await registerSchool(world);
    const { data, errors } = await world.ask('query ($id: ID!) { history(id: $id) { totalCount nodes { act } } }', { id }, { cookie: '', 'accept-language': language });
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ message: words[language].faults.signInFirst(), extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('of nothing is empty, and an id of nothing is refused', async () => {
    expect(await history('school_01999999-9999-7999-8999-999999999999')).toEqual([]);
    await faultyFor(world, '{ history(id: "620000") { totalCount } }', 'badId', said => ({ expected: said.things.any }));
  });

  it.each(['act', 'audit_entry'])('can be neither changed nor removed by anybody: %s', async table => {
    const em = world.store.orm.em.fork();
    for (const sql of [`update ${table} set revision = 0`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(em.transactional(async tx => {
        await tx.execute(`select set_config('registry.act', 'test', true)`);
        await tx.execute(sql);
      })).rejects.toThrow('what was registered stays');
    }
  });

  it.each(['school', 'partner', 'agreement', 'register_series', 'initiative', 'published_figure', 'account'])('stays, for what was registered cannot be removed: %s', async table => {
    const em = world.store.orm.em.fork();
    for (const sql of [`delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(em.transactional(async tx => {
        await tx.execute(`select set_config('registry.act', 'test', true)`);
        await tx.execute(sql);
      })).rejects.toThrow('what was registered stays');
    }
  });

  it.each(['school', 'partner', 'agreement', 'account', 'session', 'membership', 'register_series'])('misses nothing, for outside an act nothing changes: %s', async table => {
    const em = world.store.orm.em.fork();
    const [{ column_name: column }] = await em.execute(`select column_name from information_schema.columns where table_name = '${table}' and is_generated = 'NEVER' limit 1`) as [{ column_name: string }];
    await expect(em.execute(`update ${table} set ${column} = ${column}`)).rejects.toThrow('is changed only by an act of the registry');
  });

  it('keeps the number of an agreement for good', async () => {
    await registerAgreement(world);
    const em = world.store.orm.em.fork();
    await expect(em.transactional(async tx => {
      await tx.execute(`select set_config('registry.act', 'test', true)`);
      await tx.execute(`update agreement set number_serial = number_serial + 1000`);
    })).rejects.toThrow('what was registered stays');
  });
});

it('the revision grows with each act on the register, and not with who signs in', async () => {
  const revision = async () => (await world.ask('{ revision }')).data.revision as number;
  const before = await revision();
  await world.signIn();
  expect(await revision()).toBe(before);
  const { id } = await registerSchool(world);
  const after = await revision();
  expect(after).toBeGreaterThan(before);
  expect((await history(id))[0]!.revision).toBe(after);
  expect((await stranger(world).ask('{ revision }')).data.revision).toBe(after);
});
