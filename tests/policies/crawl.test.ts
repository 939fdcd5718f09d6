import { randomBytes, randomInt } from 'node:crypto';
import { getNamedType, isEnumType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import { newId } from '../../src/kernel/ids.js';
import { registerAgreement, registerPartner, registerSchool, type Asker } from '../builders.js';
import { personIn, type Person, type PersonInput, type Role } from '../people.js';
import { openWorld, type World } from '../world.js';
import { argumentsWith, asked, bodies, documentOf, mutations, nodeTypes, queries, reachable, schema, slots, type Ask, type Slot } from './crawl.js';

/** Somebody who crawls. */
interface Seer { label: string; role: Role | null; division: string | null; school: string | null; person: Person | null }
interface Place { school: string; division: string }
/** A text that only some may read; `must` says who is to find it somewhere, so that the crawl is not blind. */
interface Canary { text: string; what: string; may(seer: Seer): boolean; must(seer: Seer): boolean }

const within = (code: string, above: string) => code.startsWith(above.replace(/(00)+$/, ''));
const over = ({ division, school }: Seer, place: Place) => (division !== null ? within(place.division, division) : school !== null && school === place.school);
const sees = (...places: Place[]) => (seer: Seer) => places.some(place => over(seer, place));
const nobody = () => false;

const canaries: Canary[] = [];
function plant(what: string, text: string, may: Canary['may'], must: Canary['must'] = may): string {
  canaries.push({ what, text, may, must });
  return text;
}
const secret = () => `cn${randomBytes(8).toString('hex')}`;
const digits = (count: number) => Array.from({ length: count }, () => randomInt(1, 10)).join('');

/** 城关区 and 七里河区 of 兰州, 肃州区 of 酒泉. */
const [CITY_A, COUNTY_A, SISTER, CITY_B, COUNTY_B, PROVINCE] = ['620100', '620102', '620103', '620900', '620902', '620000'];
const roles: Role[] = ['ADMINISTRATOR', 'REGISTRAR', 'REVIEWER', 'READER'];

let world: World;
const importsLedgers = ({ role, division }: Seer) => division === PROVINCE && (role === 'ADMINISTRATOR' || role === 'REGISTRAR');
const seers: Seer[] = [];
const schools: Record<string, Place> = {};
const exchanges: { id: string; place: Place }[] = [];
/** Exchanges that are no more: only their history is left. */
const removed: { id: string; place: Place }[] = [];
const contacts: { id: string; name: string; holder: Place }[] = [];
/** Every id that there is, by type; those that only some may see, with whoever may. */
const ids = new Map<string, string[]>();
const hidden: { type: string; id: string; may(seer: Seer): boolean; hash?: string }[] = [];
const cursors: string[] = [];

async function rows<T>(sql: string): Promise<T[]> {
  return await world.store.orm.em.fork().execute(sql) as T[];
}
/** Changes rows by hand, as an act may. */
async function byHand(sql: string, values: unknown[] = []): Promise<void> {
  await world.store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true)`);
    await em.execute(sql, values);
  });
}
async function done(who: Asker, name: string, input: Record<string, unknown>, body: string): Promise<any> { // eslint-disable-line @typescript-eslint/no-explicit-any
  const { data, errors } = await who.ask(`mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ...on Refusal { code message } ...on InvalidInput { issues { path code } } ${body} } }`, { input });
  if (errors || 'code' in data[name]) throw new Error(`${name}: ${JSON.stringify(errors ?? data[name])}`);
  return data[name];
}

/** Somebody of the planted staff, whose name only they may read who may read what they did. */
async function staff(input: PersonInput, may: Canary['may'], must: Canary['must'] = nobody): Promise<Person> {
  return personIn(world, { ...input, name: plant(`name of a ${input.role}`, `名${secret()}`, may, must), email: plant(`address of a ${input.role}`, `${secret()}@staff.example`, nobody) });
}

/** What hangs on a school of a county: a draft half way through review, one returned, one not submitted, exchanges, and contacts. */
async function plantAt(where: string, county: string, city: string): Promise<void> {
  const school = await registerSchool(world, { division: county });
  const place = { school: school.id, division: county };
  schools[where] = place;
  const seen = sees(place);
  const partner = await registerPartner(world);
  const teacher = await staff({ role: 'REGISTRAR', school: school.id }, seen, seen);
  const registrar = await staff({ role: 'REGISTRAR', office: { kind: 'EDUCATION', division: county } }, seen, seen);
  const reviewers = [
    await staff({ role: 'REVIEWER', office: { kind: 'EDUCATION', division: county } }, seen, seen),
    await staff({ role: 'REVIEWER', office: { kind: 'EDUCATION', division: city } }, seen, seen),
  ];
  const drafted = async (who: Person, input: object) => (await done(who, 'draftAgreement', { title: plant(`title of a draft at ${where}`, `题${secret()}`, seen), note: plant(`note of a draft at ${where}`, `注${secret()}`, seen), languages: ['zh-Hans'], texts: [{ language: 'zh-Hans', text: plant(`wording of a draft at ${where}`, `文${secret()}`, seen) }], ...input }, '...on AgreementDrafted { draft { id termsHash } }')).draft as { id: string; termsHash: string };

  for (const last of ['returnAgreement', 'countersignAgreement']) {
    const draft = await drafted(teacher, { kind: 'AGREEMENT', schoolIds: [school.id], partnerIds: [partner.id] });
    await done(teacher, 'submitAgreement', { id: draft.id }, '');
    for (const [turn, reviewer] of reviewers.entries()) {
      const document = { issuer: plant(`issuer of a document at ${where}`, `局${secret()}`, seen), number: plant(`number of a document at ${where}`, `甘教${digits(14)}〔2024〕5号`, seen), date: '2024-05-06' };
      if (turn === 0) await done(reviewer, 'countersignAgreement', { id: draft.id, termsHash: draft.termsHash, opinion: plant(`opinion at ${where}`, `见${secret()}`, seen), document }, '');
      else await done(reviewer, last, { id: draft.id, termsHash: draft.termsHash, [last === 'returnAgreement' ? 'reason' : 'opinion']: plant(`reason of a return at ${where}`, `因${secret()}`, seen), document }, '');
    }
  }
  const agreement = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id], signedOn: '2015', expiresOn: '2099' });
  await drafted(registrar, { purpose: 'TERMINATION', subjectId: agreement.id, terminatedOn: '2024', terminationReason: plant(`reason of a termination at ${where}`, `终${secret()}`, seen) });
  await registerAgreement(world, { schoolIds: [school.id], signedOn: '2015' });

  // What a school did is for it and those over it: by its own people, and by its county's.
  for (const who of [teacher, registrar]) {
    const { exchange } = await done(who, 'recordExchange', {
      schoolId: school.id, partnerId: partner.id, kind: 'OTHER', heldOn: '2020', title: plant(`title of an exchange at ${where}`, `访${secret()}`, seen), summary: plant(`summary of an exchange at ${where}`, `果${secret()}`, seen),
    }, '...on ExchangeRecorded { exchange { id } }');
    exchanges.push({ id: exchange.id, place });
  }
  const { exchange: gone } = await done(teacher, 'recordExchange', { schoolId: school.id, partnerId: partner.id, kind: 'OTHER', heldOn: '2020', title: plant(`title of a removed exchange at ${where}`, `去${secret()}`, seen, nobody) }, '...on ExchangeRecorded { exchange { id } }');
  await done(teacher, 'removeExchange', { id: gone.id }, '');
  removed.push({ id: gone.id, place });
  const holders: [Person, object, Place][] = [[teacher, { schoolId: school.id }, place], [teacher, { partnerId: partner.id }, place], [registrar, { partnerId: partner.id }, { school: '', division: county }]];
  for (const [who, of, holder] of holders) await contactOf(who, of, holder, where, registrar);
}
async function contactOf(who: Asker, of: object, holder: Place, where: string, revealer: Asker): Promise<void> {
  const seen = sees(holder);
  const name = plant(`name of a contact of ${where}`, `联${secret()}`, nobody);
  const { contact } = await done(who, 'recordContact', {
    ...of, name, phone: plant(`telephone of a contact of ${where}`, `+86${digits(12)}`, nobody), email: plant(`address of a contact of ${where}`, `${secret()}@contact.example`, nobody),
    position: plant(`position of a contact of ${where}`, `职${secret()}`, seen),
  }, '...on ContactRecorded { contact { id } }');
  await done(revealer, 'revealContact', { id: contact.id, purpose: plant(`purpose of a reveal at ${where}`, `由${secret()}`, seen) }, '');
  contacts.push({ id: contact.id, name, holder });
}

beforeAll(async () => {
  world = await openWorld('public-record');
  await world.signIn();
  await plantAt('A', COUNTY_A, CITY_A);
  await plantAt('sister of A', SISTER, CITY_A);
  await plantAt('B', COUNTY_B, CITY_B);

  // Of the province alone, and of two prefectures at once.
  const partner = await registerPartner(world);
  await contactOf(world, { partnerId: partner.id }, { school: '', division: PROVINCE }, 'the province', world);
  const both = sees(schools['A']!, schools['B']!);
  await done(world, 'draftAgreement', { kind: 'MEMORANDUM', schoolIds: [schools['A']!.school, schools['B']!.school], partnerIds: [partner.id], title: plant('title of a draft of A and B', `题${secret()}`, both) }, '');
  // What staff does to things that are everybody's: who it was is told to those over them.
  const county = (division: string) => (seer: Seer) => seer.division !== null && within(division, seer.division);
  const known = await staff({ role: 'REGISTRAR', office: { kind: 'EDUCATION', division: COUNTY_B! } }, county(COUNTY_B!), county(COUNTY_B!));
  await registerPartner(known);
  const unnamed = await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: COUNTY_A }, email: plant('address of somebody without a name', `${secret()}@staff.example`, county(COUNTY_A!)) });
  await byHand('update account set name = null where id = ?', [unnamed.id.split('_')[1]!]);
  await registerPartner(unnamed);
  const teacher = await staff({ role: 'REGISTRAR', school: schools['B']!.school }, sees(schools['B']!), county(COUNTY_B!));
  await registerPartner(teacher);

  // An import, and why it was withdrawn.
  const batch = newId();
  const figures = JSON.stringify({ asOf: '2024-01-01', rule: 'default', schools: 0, partners: 0, twinnings: 0, agreements: 0, countries: 0 });
  await byHand(`insert into import_batch (id, imported_at, file_name, digest, counts, new_schools, new_partners, new_agreements, before, after, withdrawn_at, withdrawal_reason) values (?, now(), ?, ?, '{}', 0, 0, 0, ?, ?, now(), ?)`,
    [plant('key of an import', batch, importsLedgers), plant('file of an import', `台账${secret()}.xlsx`, importsLedgers), plant('digest of an import', randomBytes(32).toString('hex'), importsLedgers), figures, figures, plant('reason of a withdrawal', `由${secret()}`, importsLedgers)]);
  hidden.push({ type: 'ImportBatch', id: `importBatch_${batch}`, may: importsLedgers });

  seers.push({ label: 'nobody', role: null, division: null, school: null, person: null });
  const belongings: [string, Omit<PersonInput, 'role'>, string | null, string | null][] = [
    ['the province', { office: { kind: 'FRIENDSHIP_ASSOCIATION', division: PROVINCE! } }, PROVINCE!, null],
    ['city A', { office: { kind: 'EDUCATION', division: CITY_A! } }, CITY_A!, null], ['city B', { office: { kind: 'EDUCATION', division: CITY_B! } }, CITY_B!, null],
    ['county A', { office: { kind: 'EDUCATION', division: COUNTY_A! } }, COUNTY_A!, null],
    ['school A', { school: schools['A']!.school }, null, schools['A']!.school], ['school B', { school: schools['B']!.school }, null, schools['B']!.school],
  ];
  for (const [where, of, division, school] of belongings) {
    for (const role of roles) {
      const own = { email: `${secret()}@seer.example`, name: `名${secret()}` };
      const seer: Seer = { label: `${role} of ${where}`, role, division, school, person: await personIn(world, { role, ...of, ...own }) };
      seers.push(seer);
      plant(`address of the ${seer.label}`, own.email, other => other === seer);
      plant(`name of the ${seer.label}`, own.name, nobody);
    }
  }
  for (const { account_id } of await rows<{ account_id: string }>('select account_id from session')) {
    await byHand('insert into password_link (token_hash, account_id, created_at, expires_at) values (?, ?, now(), now())', [plant('hash of a link', randomBytes(32).toString('hex'), nobody), account_id]);
    await byHand('update session set user_agent = ? where account_id = ?', [plant('browser of a session', secret(), nobody), account_id]);
  }
  for (const { token_hash } of await rows<{ token_hash: string }>('select token_hash from session')) plant('hash of a session', token_hash, nobody);
  for (const { password_hash } of await rows<{ password_hash: string | null }>('select distinct password_hash from account')) if (password_hash) plant('hash of a password', password_hash, nobody);
  await collect();
}, 600_000);
afterAll(() => world.close());

interface Belonging { id: string; office: string | null; officeKind: string | null; officeDivision: string | null; school: string | null; schoolDivision: string | null }
/** Whose account it is, and who administers it: written by hand, as tests/policies/accounts.test has it. */
function isOver({ id, officeKind, officeDivision, school, schoolDivision }: Belonging, kinds: ReadonlyMap<string | null, string>): Canary['may'] {
  return ({ role, division, school: own, person }) => {
    if (person?.id === `account_${id}`) return true;
    if (role !== 'ADMINISTRATOR') return false;
    if (division === null) return school !== null && own === `school_${school}`;
    if (school !== null) return within(schoolDivision!, division);
    return within(officeDivision!, division) && (division === PROVINCE || officeKind === kinds.get(person!.officeId));
  };
}

/** Every id of the record, read past all visibility; the keys of hidden things are canaries by themselves. */
async function collect(): Promise<void> {
  const take = (type: string, prefix: string, found: { id: string | number }[]) => ids.set(type, found.map(({ id }) => `${prefix}_${id}`));
  const tables = { School: 'school', Partner: 'partner', Agreement: 'agreement', Twinning: 'twinning', Initiative: 'initiative', PublishedFigure: 'published_figure', Account: 'account', Office: 'office', Draft: 'draft', ReviewStep: 'review_step', ReviewRoute: 'review_route', Contact: 'contact', Exchange: 'exchange', Session: 'session', ImportBatch: 'import_batch' };
  for (const [type, table] of Object.entries(tables)) take(type, `${type[0]!.toLowerCase()}${type.slice(1)}`, await rows(`select id from ${table} order by id`));
  // Of what the program wrote at its start a few entries stand for all.
  take('HistoryEntry', 'historyEntry', await rows(`select id from audit_entry where id <= 5 or revision > (select max(revision) from act where actor_id = 'system' and name like 'load%') order by id`));
  expect(nodeTypes.filter(({ name }) => !ids.has(name)).map(({ name }) => name)).toEqual([]);

  const places = new Map(Object.values(schools).map(place => [place.school, place]));
  const about = (key: string, may: Canary['may'], what: string) => { plant(`key of a ${what}`, key, may); };
  for (const { id, schools: of, hash } of await rows<{ id: string; schools: string[]; hash: string }>(`select id, array_to_json(schools) as schools, terms_hash as hash from draft`)) {
    const may = sees(...of.map(key => places.get(`school_${key}`)!));
    about(id, may, 'draft');
    hidden.push({ type: 'Draft', id: `draft_${id}`, may, hash });
    for (const { id: step } of await rows<{ id: string }>(`select id from review_step where draft_id = '${id}'`)) { about(step, may, 'step'); hidden.push({ type: 'ReviewStep', id: `reviewStep_${step}`, may }); }
  }
  for (const { id, holder } of contacts) { about(id.split('_')[1]!, sees(holder), 'contact'); hidden.push({ type: 'Contact', id, may: sees(holder) }); }
  for (const { id, place } of exchanges) { about(id.split('_')[1]!, sees(place), 'exchange'); hidden.push({ type: 'Exchange', id, may: sees(place) }); }
  // An account is its own, and that of the administrators over it; what it is called may be told besides to those who see what it did.
  const accounts = await rows<Belonging & { id: string; email: string; name: string | null }>(`select account.id, email, account.name, office_id as office, office.kind as "officeKind", office.division_code as "officeDivision",
    school_id as school, school.division_code as "schoolDivision" from account left join office on office.id = office_id left join school on school.id = school_id`);
  const kinds = new Map(accounts.map(({ office, officeKind }) => [office && `office_${office}`, officeKind!]));
  for (const account of accounts) {
    const may = isOver(account, kinds);
    hidden.push({ type: 'Account', id: `account_${account.id}`, may });
    for (const canary of canaries.filter(({ text }) => text === account.email || text === account.name)) {
      const told = canary.may;
      canary.may = seer => told(seer) || may(seer);
    }
    for (const { id, browser } of await rows<{ id: string; browser: string | null }>(`select id, user_agent as browser from session where account_id = '${account.id}'`)) {
      hidden.push({ type: 'Session', id: `session_${id}`, may });
      for (const canary of canaries.filter(({ text }) => text === browser)) canary.may = may;
    }
  }
  for (const { id, key } of await rows<{ id: number; key: string }>(`select id, subject_id as key from audit_entry where subject_type in ('Draft', 'ReviewStep', 'Contact', 'Exchange')`)) {
    const may = hidden.find(thing => thing.id.endsWith(key))?.may ?? sees(removed.find(({ id: one }) => one.endsWith(key))!.place);
    hidden.push({ type: 'HistoryEntry', id: `historyEntry_${id}`, may });
  }
  const { data } = await world.ask('{ drafts { edges { cursor } } exchanges { edges { cursor } } worklist(filter: { wholeJurisdiction: true }) { edges { cursor } } schools { edges { cursor } } }');
  cursors.push(...[data.drafts, data.exchanges, data.worklist, data.schools].flatMap(list => list.edges.slice(0, 1).map(({ cursor }: { cursor: string }) => cursor)));
}

/** What one seer has been answered. */
interface Found { seer: Seer; leaks: Set<string>; seen: Set<string>; faults: Set<string>; nodes: Set<string>; listed: Set<string>; questions: number }
interface Reply { data: Record<string, unknown> | null; errors?: { message: string; extensions?: { code?: string } }[]; text: string }

/** Asks as a seer, and looks through all that comes back: data, errors, headers, and what cursors say inside. */
async function ask(found: Found, kind: 'query' | 'mutation', asks: readonly Ask[]): Promise<Reply> {
  const { seer } = found;
  const document = documentOf(kind, asks);
  const question = JSON.stringify(document);
  const response = await fetch(`${world.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN', ...(seer.person ? { cookie: seer.person.cookie } : {}) }, body: question });
  const text = await response.text();
  found.questions += 1;
  const inside = [...text.matchAll(/"(?:cursor|startCursor|endCursor)":"([^"]+)"/g)].map(match => Buffer.from(match[1]!, 'base64url').toString()).join('\n');
  const whole = `${text}\n${inside}\n${JSON.stringify([...response.headers])}`;
  for (const { text: canary, what, may } of canaries) {
    // What somebody asks for may come back to them in a refusal; it tells them nothing.
    if (!whole.includes(canary) || question.includes(canary)) continue;
    found.seen.add(canary);
    if (!may(seer)) found.leaks.add(`${what} by ${[...new Set(asks.map(({ field }) => field.name))].join(', ')}`);
  }
  const reply = JSON.parse(text) as Omit<Reply, 'text'>;
  for (const { extensions, message } of reply.errors ?? []) {
    if (!['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN'].includes(extensions?.code ?? '') || /tooCostly|超过|too costly|validation/i.test(message)) found.faults.add(`${document.query.slice(0, 400)}: ${message}`);
  }
  look(found, reply.data, asks.map(({ field }) => field.name).join());
  return { ...reply, text };
}

/** Counts, nodes and edges of a page agree; whatever stands in a list is noted. */
function look(found: Found, value: unknown, where: string): void {
  if (Array.isArray(value)) { for (const inner of value) look(found, inner, where); return; }
  if (!value || typeof value !== 'object') return;
  const row = value as { id?: string; totalCount?: number; nodes?: { id?: string }[]; edges?: { node: { id: string } }[]; pageInfo?: { hasNextPage: boolean; hasPreviousPage: boolean } };
  if (row.nodes && row.edges && row.pageInfo) {
    if (!row.pageInfo.hasNextPage && !row.pageInfo.hasPreviousPage && row.totalCount !== row.nodes.length) found.faults.add(`${where}: totalCount is ${row.totalCount} of ${row.nodes.length}`);
    if (row.nodes[0]?.id !== undefined && row.nodes.map(({ id }) => id).join() !== row.edges.map(({ node }) => node.id).join()) found.faults.add(`${where}: edges and nodes differ`);
    for (const { node } of row.edges) if (node.id !== undefined) found.listed.add(node.id);
  }
  for (const inner of Object.values(value)) look(found, inner, where);
}

const chunks = <T>(list: readonly T[], size: number) => Array.from({ length: Math.ceil(list.length / size) }, (_, place) => list.slice(place * size, (place + 1) * size));
const query = (name: string) => queries.find(field => field.name === name)!;
/** What a field gets where a document has to say something. */
const sample = (name: string, type: GraphQLInputType): unknown => ({ ID: ids.get('Partner')![0], Int: 1, Boolean: true, Date: '2024-05-06', PartialDate: '2024-05-06', CountryCode: 'NZ', LanguageTag: 'en', EmailAddress: 'somebody@example.org' })[String(type)] ?? (name === 'division' ? COUNTY_A : 'gansu-baixiao');

/** An id of the right form that was never given to anything. */
const never = (id: string) => (id.startsWith('historyEntry') ? 'historyEntry_99999999' : `${id.split('_')[0]}_${newId()}`);

/** The types that an argument of type ID takes: those whose ids are not refused for their form. */
const wanted: Record<string, string> = { schoolId: 'School', partnerId: 'Partner', subjectId: 'Agreement', parentId: 'Office', officeId: 'Office', uploadId: 'Account', batchId: 'ImportBatch' };

async function crawl(seer: Seer): Promise<Found> {
  const found: Found = { seer, leaks: new Set(), seen: new Set(), faults: new Set(), nodes: new Set(), listed: new Set(), questions: 0 };
  const forbidden = canaries.filter(({ may }) => !may(seer));
  // Every root as it stands, with all that hangs on it.
  for (const field of queries) {
    for (const body of bodies(field, 2, 6)) {
      const args = argumentsWith(field, [], sample);
      const reply = await ask(found, 'query', [{ field, args, body }]);
      if (reply.errors?.length && seer.role !== null && !['node', 'office', 'account', 'draft', 'exchange', 'agreement', 'school', 'twinning', 'importBatch', 'breakdown', 'figures'].includes(field.name)) found.faults.add(`${field.name}: ${JSON.stringify(reply.errors)}`);
    }
  }
  // Every id there is, by node: as what it is; for two of the four roles without the lists that hang on it.
  for (const { name } of nodeTypes) {
    const body = bodies(query('node'), seer.role === 'REVIEWER' || seer.role === 'REGISTRAR' ? 0 : 1, 8)[schema.getPossibleTypes(query('node').type as never).findIndex(type => type.name === name)]!;
    // As many as a document may cost and be long.
    const size = Math.min(body.includes('totalCount') ? 8 : 16, Math.floor(1_700 / body.match(/\w+|[^\w\s]/g)!.length));
    for (const some of chunks(ids.get(name)!, size)) {
      const { data } = await ask(found, 'query', some.map(id => ({ field: query('node'), args: { id }, body })));
      for (const [place, id] of some.entries()) if (data?.[`a${place}`]) found.nodes.add(id);
    }
  }
  for (const some of chunks([...ids.get('Account')!, ...ids.get('Session')!], 20)) await ask(found, 'query', some.map(id => ({ field: query('node'), args: { id }, body: '{ __typename id }' })));

  // Every other argument, one value at a time. The four roles of one place share them: what one sees does not depend on the role, which the nodes above hold everybody to.
  const fed = queries.flatMap(field => slots(field.args).map(slot => ({ field, slot })));
  for (const [place, { field, slot }] of fed.entries()) {
    if (seer.role === null || field.name === 'history' ? seer.role !== 'REVIEWER' && seer.role !== 'REGISTRAR' : place % roles.length === roles.indexOf(seer.role)) await feed(found, field, slot, forbidden);
  }
  return found;
}

async function feed(found: Found, field: typeof queries[number], slot: Slot, forbidden: readonly Canary[]): Promise<void> {
  const type = getNamedType(slot.type);
  const name = slot.path.at(-1)!;
  if (field.name === 'node' && name === 'id') return;
  const body = bodies(field, field.name === 'history' ? 1 : 0)[0]!;
  const put = async (values: readonly unknown[], size = 10): Promise<void> => {
    for (const some of chunks(values, size)) {
      const { data } = await ask(found, 'query', some.map(value => ({ field, args: argumentsWith(field, [[slot, value]], sample), body })));
      if (data === null && some.length > 1) for (const value of some.slice(0, 2)) await ask(found, 'query', [{ field, args: argumentsWith(field, [[slot, value]], sample), body }]);
    }
  };
  if (isEnumType(type)) return put(type.getValues().map(value => value.name), field.name === 'breakdown' ? 4 : 10);
  if (type.name === 'ID') {
    const own = name === 'id' ? (field.name === 'history' ? null : `${field.name[0]!.toUpperCase()}${field.name.slice(1)}`) : wanted[name]!;
    if (own === null) return put([...[...ids.values()].flat(), ...removed.map(({ id }) => id)], 12);
    await put(ids.get(own)!, 10);
    for (const other of ['Draft', 'Contact', 'Exchange']) if (other !== own) await put([ids.get(other)![0]], 1);
    return;
  }
  switch (type.name) {
    case 'Boolean': return put([true, false]);
    case 'Int': return put(name === 'days' ? [1, 20] : [1, 50], 1);
    case 'Date': case 'PartialDate': return put(['2000-01-01', '2024-05-06', '2100-01-01'], 3);
    case 'CountryCode': return put(['NZ', 'BY']);
    case 'CountedFilter': return put([{ rule: 'all' }, { asOf: '2022-06-01', rule: 'all' }], 2);
    case 'String': {
      if (name === 'after') return put(cursors, 1);
      if (name === 'before') return put(cursors.slice(0, 1), 1);
      if (name === 'division' || name === 'parent') return put([PROVINCE, CITY_A, COUNTY_A, SISTER, CITY_B, COUNTY_B]);
      if (name === 'rule') return put(['all', forbidden[0]!.text], 1);
      const texts = forbidden.filter(({ what }) => !/hash/.test(what)).map(({ text }) => (name === 'text' ? text.slice(2, 14) : text));
      // One of each kind is fed to everybody, all of them to search.
      return put(field.name === 'search' ? texts.filter((_text, place) => place % 3 === 0) : texts.filter((_text, place) => place % 16 === 0), 10);
    }
  }
}

const results: Found[] = [];
it('is answered with nothing that one may not see, by any field and any argument', async () => {
  const started = Date.now();
  for (const seer of seers) results.push(await crawl(seer));
  console.log(`${results.reduce((sum, { questions }) => sum + questions, 0)} questions of ${seers.length} seers about ${canaries.length} canaries in ${Date.now() - started} ms`);
  expect(results.flatMap(({ seer, leaks }) => [...leaks].map(leak => `${seer.label}: ${leak}`))).toEqual([]);
}, 600_000);

it('whoever may see a thing finds it', () => {
  expect(results.flatMap(({ seer, seen }) => canaries.filter(({ text, must }) => must(seer) && !seen.has(text)).map(({ what }) => `${seer.label}: ${what}`))).toEqual([]);
});

it('counts, pages and nodes agree, and nothing fails', () => {
  expect(results.flatMap(({ seer, faults }) => [...faults].map(fault => `${seer.label}: ${fault}`))).toEqual([]);
});

it('node gives what lists give, and nothing more', () => {
  for (const { seer, nodes, listed } of results) {
    if (seer.role === 'REVIEWER' || seer.role === 'REGISTRAR') continue;
    const of = (prefix: string, among: Set<string>) => [...among].filter(id => id.startsWith(`${prefix}_`) && [...ids.values()].some(all => all.includes(id))).sort();
    for (const prefix of ['draft', 'contact', 'exchange', 'historyEntry', 'agreement', 'school', 'partner', 'twinning']) expect([seer.label, of(prefix, nodes)]).toEqual([seer.label, of(prefix, listed)]);
  }
  for (const { seer, nodes } of results) {
    for (const { id, may } of hidden) expect([seer.label, id, nodes.has(id)]).toEqual([seer.label, id, may(seer)]);
  }
});

it('asks every field of the schema', () => {
  const untold = reachable().filter(field => !asked.has(field));
  expect(untold).toEqual([]);
});

it('what is hidden answers like what never was, byte for byte', async () => {
  const faults: string[] = [];
  for (const { seer, ...found } of results) {
    if (seer.role === 'REVIEWER' || seer.role === 'REGISTRAR') continue;
    const unseen = hidden.filter(({ may }) => !may(seer));
    for (const [name, type] of [['node', null], ['history', null], ['draft', 'Draft'], ['exchange', 'Exchange']] as const) {
      const things = unseen.filter(thing => (type === null || thing.type === type) && !(name === 'history' && seer.role === 'ADMINISTRATOR' && seer.division === PROVINCE));
      const own = seer.person?.id;
      const field = query(name);
      const body = bodies(field, 0)[0]!;
      for (const some of chunks(things.filter(({ id }) => id !== own && !(name === 'history' && id.startsWith('account'))), 10)) {
        const [mine, none] = await Promise.all([some.map(({ id }) => id), some.map(({ id }) => never(id))].map(of => ask({ seer, ...found }, 'query', of.map(id => ({ field, args: { id }, body })))));
        if (mine!.text !== none!.text) faults.push(`${seer.label}: ${name} ${some.map(({ id }) => id).join()}: ${mine!.text} / ${none!.text}`);
      }
    }
  }
  expect(faults).toEqual([]);
}, 600_000);

it('mutations refuse what is hidden like what never was', async () => {
  const faults: string[] = [];
  let asked = 0;
  for (const { seer, ...found } of results) {
    const things = [...Map.groupBy(hidden.filter(({ may, type }) => !may(seer) && ['Draft', 'Contact', 'Exchange', 'ReviewStep', 'Account'].includes(type)), ({ type }) => type).values()].flatMap(list => [list[0]!, ...(list[0]!.type === 'Draft' ? [list.at(-1)!] : [])]);
    for (const field of mutations) {
      for (const slot of inputSlots(field)) {
        const pairs = things.filter(({ type }) => slot.path[1] !== 'id' ? type === 'Contact' : new RegExp(type === 'Draft' ? 'Agreement|Draft|Signing' : type).test(field.name));
        const given = (id: string, hash: string | undefined) => ({ field, body: '{ __typename ...on Refusal { code message } ...on InvalidInput { issues { path code message } } }', args: { input: inputWith(field, slot, id, hash) } });
        for (const some of chunks(pairs, 10)) {
          asked += some.length;
          const mine = await ask({ seer, ...found }, 'mutation', some.map(({ id, hash }) => given(id, hash)));
          const none = await ask({ seer, ...found }, 'mutation', some.map(({ id, hash }) => given(never(id), hash)));
          if (mine.text !== none.text) faults.push(`${seer.label}: ${field.name} ${slot.path.join('.')}: ${mine.text} / ${none.text}`);
          if (/Registered|Recorded|Revealed|Drafted/.test(mine.text) && !/Refusal|code/.test(mine.text)) faults.push(`${seer.label}: ${field.name} was carried out`);
        }
      }
    }
  }
  console.log(`${asked} refusals compared`);
  expect(asked).toBeGreaterThan(500);
  expect(faults).toEqual([]);
}, 600_000);

/** Where the input of a mutation takes ids. */
function inputSlots(field: typeof mutations[number]): Slot[] {
  return slots(field.args).filter(({ type }) => getNamedType(type).name === 'ID');
}
/** An input that is otherwise as small as it may be, with the true hash of the terms, for the sharper question. */
function inputWith(field: typeof mutations[number], slot: Slot, id: string, hash: string | undefined): object {
  const fill = (name: string, type: GraphQLInputType) => (name === 'termsHash' ? hash ?? '0'.repeat(64) : name === 'schoolIds' ? schools['A']!.school : name === 'partnerIds' ? ids.get('Partner')![0] : sample(name, type));
  const needed = slots(field.args).filter(({ type, path }) => isNonNullType(type) && path.join() !== slot.path.join());
  return argumentsWith(field, [...needed.map((other): [Slot, unknown] => [other, filledSlot(other, fill)]), [slot, id]], fill)['input'] as object;
}
function filledSlot({ path, type }: Slot, fill: (name: string, type: GraphQLInputType) => unknown): unknown {
  const inner = isNonNullType(type) ? type.ofType : type;
  const of = getNamedType(inner as GraphQLInputType);
  if (isListType(inner)) return of.name === 'ID' ? [fill(path.at(-1)!, of as GraphQLInputType)] : of.name === 'NameInput' ? [{ value: 'x', language: 'en' }] : [];
  return isEnumType(of) ? of.getValues()[0]!.name : fill(path.at(-1)!, of as GraphQLInputType);
}

it('in clear a contact is shown to those who work where it is held', async () => {
  for (const { seer } of results) {
    if (!seer.person) continue;
    for (const { id, name, holder } of contacts) {
      const { data } = await seer.person.ask(`mutation ($input: RevealContactInput!) { revealContact(input: $input) { ...on ContactRevealed { contact { name } } } }`, { input: { id, purpose: '核对' } });
      expect([seer.label, data?.revealContact?.contact?.name ?? null]).toEqual([seer.label, sees(holder)(seer) && seer.role !== 'READER' ? name : null]);
    }
  }
}, 240_000);
