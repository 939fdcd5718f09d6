import { createHash } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { actAsSystem } from '../../src/kernel/act.js';
import { readNodeId } from '../../src/kernel/ids.js';
import { openStore } from '../../src/kernel/store.js';
import { words } from '../../src/locale/index.js';
import {
  agreementInput, allDeeds, attempt, documentOf, mergeInput, mergePartners, partnerInput, registerAgreement, registerPartner, registerSchool, schoolInput, terminateAgreement, unmergeInput, type Deed, type Input,
} from '../builders.js';
import { openWorld, type World } from '../world.js';
import { refused, trace } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

/** An input that each act takes, with whatever it needs registered for it. */
const takes: Record<Deed, () => Promise<Input>> = {
  registerSchool: async () => schoolInput(),
  amendSchool: async () => ({ id: (await registerSchool(world)).id, expectedVersion: 1, type: 'PRIMARY' }),
  closeSchool: async () => ({ id: (await registerSchool(world)).id, closedOn: '2023-08' }),
  registerPartner: async () => partnerInput(),
  amendPartner: async () => ({ id: (await registerPartner(world)).id, expectedVersion: 1, city: 'Christchurch' }),
  closePartner: async () => ({ id: (await registerPartner(world)).id, closedOn: '2023' }),
  mergePartners: async () => mergeInput(world, await registerPartner(world), await registerPartner(world)),
  unmergePartners: async () => {
    const merged = await registerPartner(world);
    await mergePartners(world, await registerPartner(world), merged);
    return unmergeInput(world, merged);
  },
  registerAgreement: async () => agreementInput({ schoolIds: [(await registerSchool(world)).id], partnerIds: [(await registerPartner(world)).id] }),
  amendAgreement: async () => ({ id: (await registerAgreement(world)).id, expectedVersion: 1, note: 'Read again.' }),
  renewAgreement: async () => ({ id: (await registerAgreement(world)).id, signedOn: '2023-04-29' }),
  terminateAgreement: async () => ({ id: (await registerAgreement(world)).id, terminatedOn: '2023-04-29' }),
};
/** The same with one thing said otherwise. */
const otherwise: Record<Deed, Input> = {
  registerSchool: { division: '620100' }, amendSchool: { type: 'OTHER' }, closeSchool: { closedOn: '2023-09' }, registerPartner: { country: 'UZ' }, amendPartner: { city: null },
  closePartner: { closedOn: '2024' }, mergePartners: { reason: '另有依据。' }, unmergePartners: { reason: '另有依据。' }, registerAgreement: { kind: 'MEMORANDUM' }, amendAgreement: { note: null }, renewAgreement: { signedOn: '2024' }, terminateAgreement: { terminatedOn: '2024' },
};
/** Merges are about two partners, whose versions have names of their own: see their suites. */
const withVersion = allDeeds.filter(deed => !deed.startsWith('register') && !deed.endsWith('Partners'));

describe.each(allDeeds)('%s', deed => {
  it('makes one revision with its name, and the administrator in it', async () => {
    const input = await takes[deed]();
    const before = await trace(world);
    const outcome = await attempt(world, deed, input);
    expect(outcome).not.toHaveProperty('code');
    expect((await trace(world)).revision).toBe(before.revision! + 1);
    const { id } = (outcome.school ?? outcome.partner ?? outcome.agreement)!;
    const { data } = await world.ask('query ($id: ID!) { history(id: $id, first: 1) { nodes { act actor title } } }', { id });
    expect(data.history.nodes).toEqual([{ act: deed, actor: 'admin@gansu.example', title: words.zh.acts[deed] }]);
  });

  it('is carried out once for a key, and answers the repetition with the same', async () => {
    const input = { ...await takes[deed](), idempotencyKey: `key of ${deed}` };
    const first = await attempt(world, deed, input);
    expect(first).not.toHaveProperty('code');
    const after = await trace(world);
    expect(await attempt(world, deed, input)).toEqual(first);
    expect(await trace(world)).toEqual(after);
  });

  it('is refused for a key that was used for something else', async () => {
    const input = { ...await takes[deed](), idempotencyKey: `other key of ${deed}` };
    await attempt(world, deed, input);
    const { zh, en } = await refused(world, deed, { ...input, ...otherwise[deed] });
    expect(zh).toEqual({ __typename: 'IdempotencyConflict', code: 'idempotencyConflict', message: words.zh.refusals.idempotencyConflict() });
    expect(en.message).toBe(words.en.refusals.idempotencyConflict());
  });

  it('is refused for a key that another act used', async () => {
    const idempotencyKey = `key before ${deed}`;
    await attempt(world, deed === 'registerSchool' ? 'registerPartner' : 'registerSchool', { ...(deed === 'registerSchool' ? partnerInput() : schoolInput()), idempotencyKey });
    const { zh } = await refused(world, deed, { ...await takes[deed](), idempotencyKey });
    expect(zh.__typename).toBe('IdempotencyConflict');
  });

  it('asks strangers to sign in first, in their language, and changes nothing', async () => {
    const input = await takes[deed]();
    const before = await trace(world);
    for (const language of ['zh', 'en'] as const) {
      const { data, errors } = await world.ask(documentOf(deed), { input }, { 'accept-language': language, cookie: '' });
      expect(data ?? null).toBeNull();
      expect(errors).toEqual([expect.objectContaining({ message: words[language].faults.signInFirst(), path: [deed], extensions: { code: 'UNAUTHENTICATED', reason: 'signInFirst' } })]);
    }
    expect(await trace(world)).toEqual(before);
  });
});

describe('a key', () => {
  it('can be used again after a refusal', async () => {
    const idempotencyKey = 'key of a refusal';
    expect(await attempt(world, 'registerSchool', schoolInput({ division: '000000', idempotencyKey }))).toMatchObject({ code: 'invalidInput' });
    expect(await attempt(world, 'registerSchool', schoolInput({ idempotencyKey }))).toMatchObject({ __typename: 'SchoolRegistered' });
  });

  it('can be used again after an overlap', async () => {
    const { schools, partners } = await registerAgreement(world);
    const input = agreementInput({ schoolIds: schools.map(({ id }) => id), partnerIds: partners.map(({ id }) => id), idempotencyKey: 'key of an overlap' });
    expect(await attempt(world, 'registerAgreement', input)).toMatchObject({ __typename: 'OverlappingAgreement' });
    expect(await attempt(world, 'registerAgreement', { ...input, kind: 'MEMORANDUM' })).toMatchObject({ __typename: 'AgreementRegistered' });
  });

  it('answers with the record as it stands by then', async () => {
    const input = schoolInput({ idempotencyKey: 'key of a school' });
    const { school } = await attempt(world, 'registerSchool', input);
    await attempt(world, 'amendSchool', { id: school!.id, expectedVersion: 1, type: 'SPECIAL' });
    expect(await attempt(world, 'registerSchool', input)).toMatchObject({ school: { id: school!.id, type: 'SPECIAL', version: 2 } });
  });

  it('does not depend on the order in which the fields are said', async () => {
    const input = partnerInput({ idempotencyKey: 'key of a partner', city: 'Tashkent' });
    const { partner } = await attempt(world, 'registerPartner', input);
    expect(await attempt(world, 'registerPartner', Object.fromEntries(Object.entries(input).reverse()))).toMatchObject({ partner: { id: partner!.id } });
  });

  describe('is kept as a digest, and keys that of the input', () => {
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    const earlier = digest('{"country":"NZ","idempotencyKey":null,"names":[{"kind":"OFFICIAL","language":"en","value":"Kept"}]}');
    const kept = [{ request_key: digest('key of a digest'), input_hash: digest(`key of a digest:${earlier}`) }];
    it('when an act is carried out', async () => {
      await attempt(world, 'registerPartner', { country: 'NZ', names: [{ value: 'Kept', language: 'en', kind: 'OFFICIAL' }], idempotencyKey: 'key of a digest' });
      expect(await world.store.orm.em.fork().execute('select request_key, input_hash from idempotency_key order by at desc limit 1')).toEqual(kept);
    });
    it('when a record of an earlier version is brought to this one', async () => {
      const store = await openStore({ pglite: await PGlite.create() });
      await store.orm.migrator.up({ to: 'Migration20261124074615_accounts_in_order' });
      await store.orm.em.fork().transactional(async em => {
        await em.execute(`select set_config('registry.act', 'test', true)`);
        await em.execute(`insert into idempotency_key values ('somebody', 'key of a digest', 'registerPartner', '${earlier}', 'x', now())`);
      });
      await store.orm.migrator.up();
      expect(await store.orm.em.fork().execute('select request_key, input_hash from idempotency_key')).toEqual(kept);
      await store.close();
    });
  });
});

describe.each(withVersion)('%s of what somebody changed meanwhile', deed => {
  it('is refused with the version that stands now', async () => {
    const { id } = await takes[deed]();
    const input = await takes[deed]();
    const { type, key } = readNodeId(String(id))!;
    await actAsSystem(world.store, 'amendSchool', async ({ em }) => { await em.execute(`update ${type.toLowerCase()} set version = 2 where id = '${key}'`); });
    const { zh, en } = await refused(world, deed, { ...input, id, expectedVersion: 1 });
    expect(zh).toEqual({ __typename: 'StaleRecord', code: 'staleRecord', currentVersion: 2, message: words.zh.refusals.staleRecord(2) });
    expect(en.message).toBe(words.en.refusals.staleRecord(2));
  });

  it.each([0, -1, 7])('by version %i, which it never had, nobody changed it: it is told which stands', async expectedVersion => {
    const { id } = await takes[deed]();
    const { zh, en } = await refused(world, deed, { ...await takes[deed](), id, expectedVersion });
    expect(zh).toEqual({ __typename: 'StaleRecord', code: 'staleRecord', currentVersion: 1, message: words.zh.refusals.unknownVersion({ asked: expectedVersion, version: 1 }) });
    expect(en.message).toBe(words.en.refusals.unknownVersion({ asked: expectedVersion, version: 1 }));
  });
});

describe('versions', () => {
  it('count the amendments of a record, by whichever act', async () => {
    const { id, version } = await registerAgreement(world);
    expect(version).toBe(1);
    expect(await attempt(world, 'amendAgreement', { id, expectedVersion: 1, note: 'One.' })).toMatchObject({ agreement: { version: 2 } });
    expect(await terminateAgreement(world, { id, terminatedOn: '2024', expectedVersion: 2 })).toMatchObject({ version: 3 });
  });

  it('stay where an amendment says what stands already, and no revision is made', async () => {
    const { id, names, division } = await registerSchool(world, { stages: ['PRIMARY'] });
    const before = await trace(world);
    expect(await attempt(world, 'amendSchool', { id, expectedVersion: 1, names, division: division.code, stages: ['PRIMARY'] })).toMatchObject({ school: { version: 1 } });
    expect(await trace(world)).toEqual(before);
  });
});

it('acts of one document answer each with what it left behind', async () => {
  const { id } = await registerSchool(world);
  const { data } = await world.ask(`mutation ($id: ID!) {
    first: amendSchool(input: { id: $id, expectedVersion: 1, type: PRIMARY }) { ... on SchoolAmended { school { type version } } }
    second: amendSchool(input: { id: $id, expectedVersion: 2, type: NINE_YEAR }) { ... on SchoolAmended { school { type version } } }
  }`, { id });
  expect(data).toEqual({ first: { school: { type: 'PRIMARY', version: 2 } }, second: { school: { type: 'NINE_YEAR', version: 3 } } });
});
