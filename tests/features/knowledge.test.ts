import { CompiledQuery } from 'kysely';
import { amendAgreement, registerAgreement, registerPartner, registerSchool, terminateAgreement } from '../builders.js';
import { openWorld, type World } from '../world.js';

/** What a figure depends on, as the register stores it. */
const fields = ['kind', 'schools', 'partners', 'initialledOn', 'signedOn', 'effectiveOn', 'expiresOn', 'term', 'terminatedOn'] as const;
type State = Record<(typeof fields)[number], unknown>;
interface Entry { revision: number; operation: string; changes: Record<string, { from: unknown; to: unknown }> }

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const rows = async <T>(sql: string) => (await world.store.orm.em.fork().getKysely().executeQuery(CompiledQuery.raw(sql))).rows as T[];

async function stateOf(id: string): Promise<State> {
  const [row] = await rows<State>(`select kind, schools, partners, initialled_on as "initialledOn", signed_on as "signedOn", effective_on as "effectiveOn",
    expires_on as "expiresOn", term, terminated_on as "terminatedOn" from agreement where id = '${id}'`);
  return row!;
}

/** What stood after a revision: today's row, with every later entry of the trail undone; null before it was entered. */
async function knownAt(id: string, revision: number): Promise<State | null> {
  const entries = await rows<Entry>(`select revision::int as revision, operation, changes from audit_entry where subject_id = '${id}' and revision > ${revision} order by id desc`);
  let state: State | null = await stateOf(id);
  for (const { operation, changes } of entries) {
    state = operation === 'CREATE' ? null : { ...state, ...Object.fromEntries(Object.entries(changes).filter(([field]) => fields.includes(field as never)).map(([field, { from }]) => [field, from])) } as State;
  }
  return state;
}

it('what was known of an agreement at any earlier moment follows from the trail and the tables', async () => {
  const [school, other, partner] = [await registerSchool(world), await registerSchool(world), await registerPartner(world)];
  const [{ revision: before }] = await rows<{ revision: number }>('select revision::int as revision from record_head') as [{ revision: number }];
  const known: { revision: number; state: State }[] = [];
  const agreement = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id], signedOn: '2022' });
  const id = agreement.id.slice('agreement_'.length);
  const note = async () => {
    const [{ revision }] = await rows<{ revision: number }>('select revision::int as revision from record_head') as [{ revision: number }];
    known.push({ revision, state: await stateOf(id) });
  };
  await note();
  await amendAgreement(world, { id: agreement.id, expectedVersion: 1, signedOn: '2022-04-29', initialledOn: '2022-03' });
  await note();
  await amendAgreement(world, { id: agreement.id, expectedVersion: 2, kind: 'MEMORANDUM', expiresOn: '2027-04-29', term: 'FIXED' });
  await note();
  await amendAgreement(world, { id: agreement.id, expectedVersion: 3, schoolIds: [other.id, school.id] });
  await note();
  await terminateAgreement(world, { id: agreement.id, terminatedOn: '2024-01' });
  await note();

  for (const { revision, state } of known) expect(await knownAt(id, revision)).toEqual(state);
  expect(await knownAt(id, before)).toBeNull();
});
