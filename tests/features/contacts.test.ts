import fc from 'fast-check';
import { maskedEmail, maskedName, maskedPhone } from '../../src/features/contact/contact.rules.js';
import { newId } from '../../src/kernel/ids.js';
import { zh } from '../../src/locale/zh.js';
import { amendSchool, registerPartner, registerSchool, type Asker, type Input } from '../builders.js';
import { personIn, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';

const masked = 'id name phone email position version reveals { by purpose at }';
const deeds = {
  recordContact: `...on ContactRecorded { contact { ${masked} } }`, amendContact: `...on ContactAmended { contact { ${masked} } } ...on StaleRecord { currentVersion }`,
  removeContact: '...on ContactRemoved { id }', revealContact: '...on ContactRevealed { contact { name phone email } }',
};
type Deed = keyof typeof deeds;

let world: World;
let school: string;
let partner: string;
let registrar: Person;
let reader: Person;
let teacher: Person;
let elsewhere: Person;
const mutation = (deed: Deed) => `mutation ($input: ${deed[0]!.toUpperCase()}${deed.slice(1)}Input!) { ${deed}(input: $input) { __typename ...on Refusal { code message } ...on InvalidInput { issues { path code } } ${deeds[deed]} } }`;
async function attempt(who: Asker, deed: Deed, input: Input, language = 'zh') {
  const answer = await who.ask(mutation(deed), { input }, { 'accept-language': language });
  return { ...answer, outcome: answer.data?.[deed] };
}
async function recorded(who: Asker, input: Input = {}): Promise<{ id: string; version: number }> {
  const { outcome } = await attempt(who, 'recordContact', { schoolId: school, name: '欧阳静', phone: '+86 931 8888 1276', email: 'ouyang.jing@mail.example', position: '校长办公室主任', ...input });
  if (outcome?.__typename !== 'ContactRecorded') throw new Error(JSON.stringify(outcome));
  return outcome.contact;
}
async function contactsOf(who: Asker, id: string): Promise<{ totalCount: number; nodes: { id: string; name: string; reveals: { by: string; purpose: string; at: string }[] }[] }> {
  const { data, errors } = await who.ask(`query ($id: ID!) { node(id: $id) { ...on School { contacts { totalCount nodes { ${masked} } } } ...on Partner { contacts { totalCount nodes { ${masked} } } } } }`, { id });
  expect(errors).toBeUndefined();
  return data.node.contacts;
}
const rows = async (sql: string, values: unknown[] = []) => await world.store.orm.em.fork().execute(sql, values) as Record<string, string>[];

beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  school = (await registerSchool(world, { division: '620102' })).id;
  partner = (await registerPartner(world)).id;
  registrar = await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620102' } });
  reader = await personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620102' } });
  teacher = await personIn(world, { role: 'REGISTRAR', school });
  elsewhere = await personIn(world, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620900' } });
}, 240_000);
afterAll(() => world.close());

it('recordContact answers masked, and so does every read', async () => {
  const { id } = await recorded(teacher);
  const form = { id, name: '欧**', phone: '*****76', email: 'o***@***.example', position: '校长办公室主任', version: 1, reveals: [] };
  expect((await contactsOf(reader, school)).nodes.find(contact => contact.id === id)).toEqual(form);
  const { data } = await teacher.ask(`query ($id: ID!) { node(id: $id) { ...on Contact { ${masked} } } }`, { id });
  expect(data.node).toEqual(form);
});

it('a partner\'s contacts are seen where they are held', async () => {
  const { id } = await recorded(registrar, { schoolId: null, partnerId: partner });
  expect((await contactsOf(registrar, partner)).nodes.map(contact => contact.id)).toEqual([id]);
  for (const other of [elsewhere, teacher]) expect(await contactsOf(other, partner)).toEqual({ totalCount: 0, nodes: [] });
  world.signOut();
  expect(await contactsOf(world, partner)).toEqual({ totalCount: 0, nodes: [] });
  await world.signIn();
  expect((await contactsOf(world, partner)).totalCount).toBe(1);
});

it('revealContact shows it in clear and writes down who, when and what for, each time anew', async () => {
  const { id } = await recorded(registrar);
  for (const purpose of ['商定来访日程', '商定来访日程', '  再次确认 ']) {
    expect((await attempt(registrar, 'revealContact', { id, purpose })).outcome).toEqual({ __typename: 'ContactRevealed', contact: { name: '欧阳静', phone: '+86 931 8888 1276', email: 'ouyang.jing@mail.example' } });
  }
  const { reveals } = (await contactsOf(reader, school)).nodes.find(contact => contact.id === id)!;
  expect(reveals).toMatchObject([{ by: registrar.name, purpose: '再次确认' }, { by: registrar.name, purpose: '商定来访日程' }, { by: registrar.name, purpose: '商定来访日程' }]);
  expect(new Set(reveals.map(({ at }) => at.slice(0, 4)))).toEqual(new Set([new Date().toISOString().slice(0, 4)]));
  const trail = await rows(`select act.name, act.actor_id, audit_entry.changes->'purpose'->>'to' as purpose from audit_entry join act using (revision) where subject_type = 'ContactReveal' and changes->'contactId'->>'to' = ? order by audit_entry.id`, [id.split('_')[1]]);
  expect(trail).toEqual(['商定来访日程', '商定来访日程', '再次确认'].map(purpose => ({ name: 'revealContact', actor_id: registrar.id.split('_')[1], purpose })));
  // There is no key by which a look could be repeated without being written down.
  const { errors } = await attempt(registrar, 'revealContact', { id, purpose: '核对', idempotencyKey: 'once-and-again' });
  expect(errors).toMatchObject([{ message: expect.stringContaining('idempotencyKey') }]);
});

it('readers, and whoever lost the right to, are refused the clear form', async () => {
  const { id } = await recorded(registrar);
  const { errors, data } = await attempt(reader, 'revealContact', { id, purpose: '看看' });
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  for (const deed of ['amendContact', 'removeContact'] as const) expect((await attempt(reader, deed, { id, ...(deed === 'amendContact' ? { expectedVersion: 1 } : {}) })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect((await contactsOf(reader, school)).nodes.find(contact => contact.id === id)!.reveals).toEqual([]);
  expect((await attempt(registrar, 'revealContact', { id, purpose: ' ' })).outcome).toMatchObject({ issues: [{ path: ['purpose'], code: 'textRequired' }] });
});

it('to other jurisdictions a contact is not there', async () => {
  const { id } = await recorded(teacher);
  const never = `contact_${newId()}`;
  for (const [deed, input] of [['revealContact', { purpose: '核对' }], ['amendContact', { expectedVersion: 1, name: '甲' }], ['removeContact', {}]] as const) {
    const [mine, none, form] = [await attempt(elsewhere, deed, { id, ...input }), await attempt(elsewhere, deed, { id: never, ...input }), await attempt(elsewhere, deed, { id: school, ...input })];
    expect(mine.outcome).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['id'], code: 'unknownContact' }] });
    expect(mine.outcome).toEqual(none.outcome);
    expect(form.outcome).toMatchObject({ issues: [{ path: ['id'], code: 'wrongIdType' }] });
    const english = await attempt(elsewhere, deed, { id, ...input }, 'en');
    expect([mine.outcome.message, english.outcome.message].map(message => /\p{Script=Han}/u.test(message))).toEqual([true, false]);
  }
  expect(await contactsOf(elsewhere, school)).toEqual({ totalCount: 0, nodes: [] });
});

it('amendContact corrects, and tells of a newer version', async () => {
  const { id } = await recorded(registrar);
  expect((await attempt(registrar, 'amendContact', { id, expectedVersion: 1, name: '王小明', phone: null, idempotencyKey: 'amended-once' })).outcome).toMatchObject({ __typename: 'ContactAmended', contact: { name: '王**', phone: null, email: 'o***@***.example', version: 2 } });
  expect((await attempt(registrar, 'amendContact', { id, expectedVersion: 1, name: '李' })).outcome).toMatchObject({ __typename: 'StaleRecord', currentVersion: 2 });
  expect((await attempt(registrar, 'amendContact', { id, expectedVersion: 2, email: null })).outcome).toMatchObject({ issues: [{ path: ['phone'], code: 'contactUnreachable' }] });
  expect((await attempt(registrar, 'amendContact', { id, expectedVersion: 2 })).outcome).toMatchObject({ issues: [{ path: [], code: 'nothingToAmend' }] });
});

it('what cannot be a contact is refused with every fault', async () => {
  expect((await attempt(registrar, 'recordContact', { name: '甲' })).outcome).toMatchObject({ issues: [{ path: ['schoolId'], code: 'schoolOrPartner' }] });
  expect((await attempt(registrar, 'recordContact', { schoolId: school, partnerId: partner, name: '甲' })).outcome).toMatchObject({ issues: [{ code: 'schoolOrPartner' }] });
  expect((await attempt(registrar, 'recordContact', { schoolId: school, name: ' ', phone: 'call me' })).outcome.issues.map(({ code }: { code: string }) => code)).toEqual(['textRequired', 'phoneForm']);
  expect((await attempt(registrar, 'recordContact', { schoolId: school, name: '甲' })).outcome).toMatchObject({ issues: [{ code: 'contactUnreachable' }] });
  expect((await attempt(registrar, 'recordContact', { schoolId: `school_${newId()}`, name: '甲', phone: '12345' })).outcome).toMatchObject({ issues: [{ code: 'unknownSchool' }] });
  expect((await attempt(registrar, 'recordContact', { partnerId: `partner_${newId()}`, name: '甲', phone: '12345' })).outcome).toMatchObject({ issues: [{ code: 'unknownPartner' }] });
  expect((await attempt(elsewhere, 'recordContact', { schoolId: school, name: '甲', phone: '12345' })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect((await attempt(reader, 'recordContact', { schoolId: school, name: '甲', phone: '12345' })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

it('removeContact erases the row; that there was one, and who looked, stays for those over it', async () => {
  const { id } = await recorded(registrar);
  const key = id.split('_')[1]!;
  await attempt(registrar, 'revealContact', { id, purpose: '最后一次' });
  expect((await attempt(registrar, 'removeContact', { id, idempotencyKey: 'removed-once' })).outcome).toEqual({ __typename: 'ContactRemoved', id });
  expect((await attempt(registrar, 'removeContact', { id, idempotencyKey: 'removed-once' })).outcome).toEqual({ __typename: 'ContactRemoved', id });
  expect(await rows('select id from contact where id = ?', [key])).toEqual([]);
  expect(await rows('select purpose from contact_reveal where contact_id = ?', [key])).toEqual([{ purpose: '最后一次' }]);
  const { data: { history: { nodes: [{ changes }] } } } = await registrar.ask('query ($id: ID!) { history(id: $id, first: 1) { nodes { changes { field label from to } } } }', { id });
  // What it was is told, but nothing of the person.
  expect(changes).toEqual(expect.arrayContaining([{ field: 'school', label: '学校', from: JSON.stringify(school), to: null }, { field: 'heldIn', label: zh.fields.heldIn, from: '"620102"', to: null }]));
  expect(changes.map(({ field }: { field: string }) => field).sort()).toEqual(['createdAt', 'heldBySchool', 'heldIn', 'school']);
  const history = async (who: Asker) => {
    const { data, errors } = await who.ask('query ($id: ID!) { history(id: $id) { totalCount nodes { act operation } } node(id: $id) { id } }', { id });
    expect(errors).toBeUndefined();
    return data;
  };
  for (const who of [registrar, teacher, world]) expect(await history(who)).toEqual({ history: { totalCount: 3, nodes: [{ act: 'removeContact', operation: 'DELETE' }, { act: 'revealContact', operation: 'CREATE' }, { act: 'recordContact', operation: 'CREATE' }] }, node: null });
  expect(await history(elsewhere)).toEqual({ history: { totalCount: 0, nodes: [] }, node: null });
});

it('no table but the contacts\' own holds what is personal, and a fault does not say it', async () => {
  const secrets = { name: '司马昭昭昭', phone: '+86 135 2222 9999', email: 'sima.zhao@secret.example', position: '外事专员甲乙丙' };
  const { id, version } = await recorded(teacher, { ...secrets, idempotencyKey: 'personal-once' });
  await attempt(teacher, 'amendContact', { id, expectedVersion: version, name: '司马昭昭', idempotencyKey: 'personal-twice' });
  const texts = ['司马昭', '2222 9999', 'sima.zhao', '外事专员甲'];
  const tables = (await rows(`select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'contact'`)).map(({ name }) => name!);
  expect(tables).toEqual(expect.arrayContaining(['audit_entry', 'act', 'idempotency_key']));
  for (const table of tables) for (const text of texts) expect([table, await rows(`select count(*)::int as count from "${table}" t where t::text like ?`, [`%${text}%`])]).toEqual([table, [{ count: 0 }]]);
  const bad = await attempt(teacher, 'recordContact', { schoolId: school, ...secrets, phone: 'sima.zhao 2222 9999' });
  expect(texts.filter(text => JSON.stringify(bad.outcome).includes(text))).toEqual([]);
});

it('what was typed under a key cannot be tried: the same under two keys leaves nothing alike, nor a key', async () => {
  const keys = ['tried-first', 'tried-second'];
  const same = { name: '诸葛长空', phone: '+86 135 3333 7777', email: null };
  for (const idempotencyKey of keys) expect((await recorded(teacher, { ...same, idempotencyKey })).id).toBe((await recorded(teacher, { ...same, idempotencyKey })).id);
  const kept = await rows('select request_key, input_hash from idempotency_key order by at desc limit 2');
  expect(new Set(kept.flatMap(Object.values)).size).toBe(4);
  for (const key of keys) expect(JSON.stringify(await rows('select * from idempotency_key'))).not.toContain(key);
});

it('what a school holds moves with it', async () => {
  const moving = await registerSchool(world, { division: '620102' });
  const own = await personIn(world, { role: 'REGISTRAR', school: moving.id });
  const { id } = await recorded(own, { schoolId: moving.id });
  await amendSchool(world, { id: moving.id, expectedVersion: moving.version, division: '620902' });
  expect(await contactsOf(registrar, moving.id)).toEqual({ totalCount: 0, nodes: [] });
  expect((await attempt(registrar, 'revealContact', { id, purpose: '核对' })).outcome).toMatchObject({ issues: [{ code: 'unknownContact' }] });
  expect((await contactsOf(elsewhere, moving.id)).nodes.map(contact => contact.id)).toEqual([id]);
  expect((await attempt(elsewhere, 'revealContact', { id, purpose: '核对' })).outcome).toMatchObject({ __typename: 'ContactRevealed' });
});

it('an office\'s people are named to their own in the history of what is everybody\'s', async () => {
  const { id } = await registerPartner(registrar);
  const actors = async (who: Asker) => (await who.ask('query ($id: ID!) { history(id: $id) { nodes { actor } } }', { id })).data.history.nodes[0]?.actor;
  expect([await actors(registrar), await actors(world), await actors(elsewhere)]).toEqual([registrar.name, registrar.name, '示例机构620102']);
  const { id: ofSchool } = await registerPartner(teacher);
  const { data } = await elsewhere.ask('query ($id: ID!, $school: ID!) { history(id: $id) { nodes { actor office { id } } } school(id: $school) { name } }', { id: ofSchool, school });
  expect(data.history.nodes).toEqual([{ actor: data.school.name, office: null }]);
});

describe('masks', () => {
  const text = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom('李', '👩‍👩‍👧', '𠮷野', 'é', '<b>'));
  it('let no more of a name through than its first letter', () => {
    fc.assert(fc.property(text, name => { expect(maskedName(name)).toBe(`${[...name][0]!}**`); }));
  });
  it('let no more of a number through than two digits, and none of a short one', () => {
    fc.assert(fc.property(fc.oneof(text, fc.stringMatching(/^[+\d][\d ()/.-]{4,30}$/)), phone => {
      const digits = phone.replace(/\D/g, '');
      expect(maskedPhone(phone)).toBe(`*****${digits.length < 5 ? '' : digits.slice(-2)}`);
    }));
  });
  it('let no more of an address through than its first letter and the last part of its domain', () => {
    const part = fc.stringMatching(/^[a-z0-9.+!#-]{1,20}$/);
    fc.assert(fc.property(part, part, fc.stringMatching(/^[a-z]{2,6}$/), (local, domain, last) => { expect(maskedEmail(`${local}@${domain}.${last}`)).toBe(`${local[0]!}***@***.${last}`); }));
    expect(['zhang.wei@localhost', '𠮷@x.cn', '@', ''].map(maskedEmail)).toEqual(['z***@***', '𠮷***@***.cn', '@***@***', '***@***']);
  });
});
