import { words } from '../../src/locale/index.js';
import { amendSchool, registerAgreement, registerPartner, registerSchool, type Asker, type SchoolRow } from '../builders.js';
import { castIn, doDraft, draftAt, draftInput, type Cast } from '../drafts.js';
import { personIn, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';
import { trace } from './refusing.js';

let world: World;
let cast: Cast;
let clerk: Person;
let reviewer: Person;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  cast = await castIn(world);
  [clerk, reviewer] = [await cast.at('county', 'REGISTRAR'), await cast.at('county')];
});
afterAll(() => world.close());

/** Everything that a request asks for and the key that it is repeated by. */
interface Request { person: Asker; deed: string; input: object }
const ask = async ({ person, deed, input }: Request, key: string, language = 'zh') => {
  const type = `${deed[0]!.toUpperCase()}${deed.slice(1)}Input!`;
  const { data, errors } = await person.ask(`mutation ($input: ${type}) { ${deed}(input: $input) { __typename ... on InvalidInput { issues { path code message } } } }`, { input: { ...input, idempotencyKey: key } }, { 'accept-language': language });
  return errors ? { __typename: String(errors[0].extensions.code) } : data[deed] as { __typename: string; issues?: { path: string[]; code: string; message: string }[] };
};

const own = async (school: SchoolRow) => doDraft(clerk, 'draftAgreement', draftInput({ school, partner: await registerPartner(world) }));
const submitted = async (school: SchoolRow) => draftAt(cast, 'SUBMITTED', { school, partner: await registerPartner(world) });
const contact = { name: '欧阳静', phone: '0931 888 1276' };
const noted = async (school: SchoolRow) => (await clerk.ask('mutation ($input: RecordContactInput!) { recordContact(input: $input) { ... on ContactRecorded { contact { id } } } }', { input: { ...contact, schoolId: school.id } })).data.recordContact.contact.id as string;
const visit = async (school: SchoolRow) => ({ schoolId: school.id, partnerId: (await registerAgreement(world, { schoolIds: [school.id] })).partners[0]!.id, kind: 'OTHER', title: '出访', heldOn: '2023' });
const told = async (school: SchoolRow) => (await clerk.ask('mutation ($input: RecordExchangeInput!) { recordExchange(input: $input) { ... on ExchangeRecorded { exchange { id } } } }', { input: await visit(school) })).data.recordExchange.exchange.id as string;

describe('a request that is repeated when its subject has gone out of the caller\'s sight is refused as if it had never been', () => {
  it.each<[deed: string, code: 'unknownDraft' | 'unknownContact' | 'unknownExchange', path: string, request: (school: SchoolRow) => Promise<Omit<Request, 'deed'>>]>([
    ['draftAgreement', 'unknownDraft', 'idempotencyKey', async school => ({ person: clerk, input: draftInput({ school, partner: await registerPartner(world) }) })],
    ['amendDraft', 'unknownDraft', 'id', async school => ({ person: clerk, input: { id: (await own(school)).id, expectedVersion: 1, note: '补充' } })],
    ['submitAgreement', 'unknownDraft', 'id', async school => ({ person: clerk, input: { id: (await own(school)).id } })],
    ['withdrawDraft', 'unknownDraft', 'id', async school => ({ person: clerk, input: { id: (await own(school)).id } })],
    ['countersignAgreement', 'unknownDraft', 'id', async school => { const { id, termsHash } = await submitted(school); return { person: reviewer, input: { id, termsHash } }; }],
    ['returnAgreement', 'unknownDraft', 'id', async school => { const { id, termsHash } = await submitted(school); return { person: reviewer, input: { id, termsHash, reason: '请补充。' } }; }],
    ['recordContact', 'unknownContact', 'idempotencyKey', async school => ({ person: clerk, input: { ...contact, schoolId: school.id } })],
    ['amendContact', 'unknownContact', 'id', async school => ({ person: clerk, input: { id: await noted(school), expectedVersion: 1, name: '欧阳敏' } })],
    ['recordExchange', 'unknownExchange', 'idempotencyKey', async school => ({ person: clerk, input: await visit(school) })],
    ['amendExchange', 'unknownExchange', 'id', async school => ({ person: clerk, input: { id: await told(school), expectedVersion: 1, title: '来访' } })],
  ])('%s, of a school that moved away', async (deed, code, path, requestFor) => {
    const school = await registerSchool(world);
    const request = { deed, ...await requestFor(school) };
    const key = `key of ${deed}`;
    expect((await ask(request, key)).__typename).not.toMatch(/InvalidInput|_/);
    await amendSchool(world, { id: school.id, expectedVersion: 1, division: '620921' });
    const before = await trace(world);
    for (const language of ['zh', 'en'] as const) {
      expect(await ask(request, key, language)).toEqual({ __typename: 'InvalidInput', issues: [{ path: [path], code, message: words[language].issues[code]() }] });
    }
    expect(await trace(world)).toEqual(before);
  });

  it('amendAccount, by somebody who administers no more', async () => {
    const office = { kind: 'EDUCATION', division: '620102' } as const;
    const [administrator, person] = [await personIn(world, { role: 'ADMINISTRATOR', office }), await personIn(world, { role: 'READER', office })];
    const request = { person: administrator, deed: 'amendAccount', input: { id: person.id, expectedVersion: 1, name: '李四' } };
    expect((await ask(request, 'key of amendAccount')).__typename).toBe('AccountAmended');
    expect((await ask({ person: world, deed: 'amendAccount', input: { id: administrator.id, expectedVersion: 1, role: 'READER' } }, 'another key')).__typename).toBe('AccountAmended');
    expect(await ask(request, 'key of amendAccount')).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['id'], code: 'unknownAccount' }] });
  });
});
