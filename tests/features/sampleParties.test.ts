import { actAsSystem } from '../../src/kernel/act.js';
import { keyOf } from '../../src/kernel/ids.js';
import { PartnerTable } from '../../src/tables/partner.js';
import { SchoolTable } from '../../src/tables/school.js';
import { registerAgreement, registerPartner, registerSchool, renewAgreement, type Input } from '../builders.js';
import { castIn, doDraft, draftAt, draftInput, partiesIn, tryDraft, type Cast, type Parties } from '../drafts.js';
import { openWorld, type World } from '../world.js';
import { refusedFor } from './refusing.js';

let world: World;
let cast: Cast;
let sample: Parties;
let real: Parties;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  cast = await castIn(world);
  [sample, real] = [await partiesIn(world), await partiesIn(world)];
  await actAsSystem(world.store, 'loadSample', async ({ em }) => {
    em.assign(await em.findOneOrFail(SchoolTable, keyOf('School', sample.school.id)!), { sample: true });
    em.assign(await em.findOneOrFail(PartnerTable, keyOf('Partner', sample.partner.id)!), { sample: true });
  });
});
afterAll(() => world.close());

const idsOf = (schools: Parties[], partners: Parties[]): Input => ({ schoolIds: schools.map(({ school }) => school.id), partnerIds: partners.map(({ partner }) => partner.id) });
const sampleOf = async (id: string) => (await world.ask('query ($id: ID!) { agreement(id: $id) { sample } }', { id })).data.agreement.sample as boolean;

describe('what is made of sample schools and partners', () => {
  it('is a sample, under a number that is none of the register: entered, renewed, and by way of review', async () => {
    const entered = await registerAgreement(world, idsOf([sample], [sample]));
    const renewed = await renewAgreement(world, { id: entered.id, signedOn: '2024' });
    const draft = await draftAt(cast, 'SIGNED', sample, { kind: 'MEMORANDUM' });
    expect(draft.sample).toBe(true);
    const { agreement } = await tryDraft(await cast.at('provinceFriends', 'REGISTRAR'), 'registerDraft', { id: draft.id, termsHash: draft.termsHash });
    for (const { id, number } of [entered, renewed, agreement!]) expect([number, await sampleOf(id)]).toEqual([expect.stringMatching(/^SAMPLE-\d{4}-\d{4}$/), true]);
    // And takes no number of the register's own.
    const paper = await registerAgreement(world, idsOf([real], [real]));
    expect([paper.number, await sampleOf(paper.id)]).toEqual([expect.stringMatching(/^BXJH-\d{4}-0001$/), false]);
  });

  it('does not mix with what is real, on whichever way it comes', async () => {
    const mixed = [{ path: ['partnerIds', 1], code: 'sampleMixed' as const }];
    await refusedFor(world, 'registerAgreement', { kind: 'LETTER_OF_INTENT', signedOn: '2024', ...idsOf([real], [real, sample]) }, mixed);
    await refusedFor(world, 'registerAgreement', { kind: 'LETTER_OF_INTENT', signedOn: '2024', ...idsOf([sample], [real]) }, [{ path: ['partnerIds', 0], code: 'sampleMixed' }]);
    const agreement = await registerAgreement(world, { kind: 'LETTER_OF_INTENT', schoolIds: [(await registerSchool(world)).id], partnerIds: [(await registerPartner(world)).id] });
    // Nor does what is registered under a number of its own turn from one into the other.
    await refusedFor(world, 'amendAgreement', { id: agreement.id, expectedVersion: 1, ...idsOf([sample], [sample]) }, [{ path: ['schoolIds', 0], code: 'sampleMixed' }, { path: ['partnerIds', 0], code: 'sampleMixed' }]);
    const clerk = await cast.at('county', 'REGISTRAR');
    expect(await tryDraft(clerk, 'draftAgreement', draftInput(real, { kind: 'LETTER_OF_INTENT', ...idsOf([real], [real, sample]) }))).toMatchObject({ issues: mixed.map(({ path, code }) => ({ path: path.map(String), code })) });
    const draft = await doDraft(clerk, 'draftAgreement', draftInput(real, { kind: 'LETTER_OF_INTENT' }));
    expect(await tryDraft(clerk, 'amendDraft', { id: draft.id, expectedVersion: 1, ...idsOf([real], [sample]) })).toMatchObject({ issues: [{ path: ['partnerIds', '0'], code: 'sampleMixed' }] });
    // A draft has no number yet: it is what its parties are.
    expect(await doDraft(clerk, 'amendDraft', { id: draft.id, expectedVersion: 1, ...idsOf([sample], [sample]) })).toMatchObject({ sample: true });
    const amendment = await doDraft(clerk, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '补充' });
    expect(await tryDraft(clerk, 'amendDraft', { id: amendment.id, expectedVersion: 1, partnerIds: [sample.partner.id] })).toMatchObject({ issues: [{ path: ['partnerIds', '0'], code: 'sampleMixed' }] });
  });
});
