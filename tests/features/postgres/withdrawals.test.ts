import { attempt, mergeInput, registerPartner, registerSchool } from '../../builders.js';
import { csv, deskOf, withdraw } from '../../imports.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';

const ROUNDS = 12;
/** Schools and partners are told apart by their numbers. */
let made = 1000;

onPostgres('while an import is withdrawn, on PostgreSQL', () => {
  let world: World;
  let desk: Awaited<ReturnType<typeof deskOf>>;
  beforeAll(async () => {
    world = await openPostgresWorld();
    desk = await deskOf(world);
  });
  afterAll(() => world.close());

  const sql = async <T>(text: string) => await world.store.orm.em.fork().execute(text) as T[];
  const asked = async (name: string, input: object) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const { data, errors } = await world.ask(`mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Refusal { code message } ... on InvalidInput { issues { path code } } } }`, { input });
    if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
    return data[name] as { __typename: string; code?: string };
  };
  /** What refers to a school, partner or agreement that there is not. */
  const dangling = () => sql(`select 'agreement' as what, paper.id from agreement paper cross join unnest(paper.schools || paper.partners) named(id) where not exists (select from school where id = named.id union all select from partner where id = named.id)
    union all select 'draft', draft.id from draft cross join unnest(draft.schools || draft.partners || draft.subject_id) named(id) where named.id is not null and not exists (select from school where id = named.id union all select from partner where id = named.id union all select from agreement where id = named.id)`);
  const derived = () => sql(`(select agreement_id, school_id, named_id, partner_id, twinning_id from agreement_pair except select agreement_id, school_id, named_id, partner_id, twinning_id from pairs_of((select array_agg(id) from agreement)))
    union all (select agreement_id, school_id, named_id, partner_id, twinning_id from pairs_of((select array_agg(id) from agreement)) except select agreement_id, school_id, named_id, partner_id, twinning_id from agreement_pair)`);
  const twinned = () => sql(`(select distinct twinning_id from agreement_pair where kind in ('MEMORANDUM', 'AGREEMENT') and (ended_by is null or ended_by > concluded_by) except select id from twinning) union all (select id from twinning except select twinning_id from agreement_pair)`);

  it.each(['registerAgreement', 'registerNewPartner', 'recordContact', 'recordContactOfPartner', 'draftAgreement', 'draftTermination', 'renewAgreement', 'terminateAgreement', 'amendSchool', 'closePartner', 'mergePartners', 'keepSchoolsApart', 'inviteAccount', 'importWorkbook'])('%s comes first or finds nothing, and both end', async deed => {
    const [first, last] = [new Set<string>(), new Set<string>()];
    for (let round = 0; round < ROUNDS; round += 1) {
      const nth = (made += 2);
      const rowOf = (number: number) => `兰州市第${number}中学,,兰州,明斯克第${nth}中学,,白俄罗斯,明斯克,协议书,2022-04-29,`;
      const row = rowOf(nth);
      const other = [await registerSchool(world), await registerPartner(world, { country: 'BY' })] as const;
      const { batch } = await desk.brought(csv(row, rowOf(nth + 1)));
      const [school] = await sql<{ id: string; version: number }>(`select 'school_' || id as id, version from school where names->0->>'value' = '兰州市第${nth}中学'`);
      const [partner] = await sql<{ id: string; version: number }>(`select 'partner_' || id as id, version from partner where names->0->>'value' = '明斯克第${nth}中学'`);
      const [paper] = await sql<{ id: string; version: number }>(`select 'agreement_' || id as id, version from agreement where schools[1] = '${school!.id.slice(7)}'`);
      const ahead = deed === 'importWorkbook' ? await desk.sent(csv(row.replace('2022-04-29', '2022-05'), row.replace('协议书,2022-04-29', '备忘录,2021'))) : '';
      const deeds: Record<string, () => Promise<{ __typename: string }>> = {
        registerAgreement: () => attempt(world, 'registerAgreement', { kind: 'MEMORANDUM', signedOn: '2023', schoolIds: [school!.id], partnerIds: [other[1].id] }),
        registerNewPartner: () => attempt(world, 'registerAgreement', { kind: 'MEMORANDUM', signedOn: '2023', schoolIds: [other[0].id], partnerIds: [partner!.id] }),
        recordContact: () => asked('recordContact', { schoolId: school!.id, name: '某人', phone: '13800000000' }),
        recordContactOfPartner: () => asked('recordContact', { partnerId: partner!.id, name: '某人', phone: '13800000000' }),
        draftAgreement: () => asked('draftAgreement', { kind: 'MEMORANDUM', schoolIds: [other[0].id], partnerIds: [partner!.id] }),
        draftTermination: () => asked('draftAgreement', { purpose: 'TERMINATION', subjectId: paper!.id, terminatedOn: '2024-01-01', terminationReason: '到期' }),
        renewAgreement: () => attempt(world, 'renewAgreement', { id: paper!.id, signedOn: '2024-04-29' }),
        terminateAgreement: () => attempt(world, 'terminateAgreement', { id: paper!.id, terminatedOn: '2024-04-29', reason: '到期' }),
        amendSchool: () => attempt(world, 'amendSchool', { id: school!.id, expectedVersion: school!.version, website: 'https://school.example' }),
        closePartner: () => attempt(world, 'closePartner', { id: other[1].id, closedOn: '2024', successorId: partner!.id }),
        mergePartners: async () => attempt(world, 'mergePartners', await mergeInput(world, other[1], { id: partner!.id }).catch(() => ({ keptId: other[1].id, expectedKeptVersion: 1, mergedId: partner!.id, expectedMergedVersion: 1, reason: 'x' }))),
        keepSchoolsApart: () => asked('keepSchoolsApart', { oneId: school!.id, otherId: other[0].id }),
        inviteAccount: () => asked('inviteAccount', { schoolId: school!.id, email: `person${nth}@school.example`, name: '某人', role: 'REGISTRAR' }),
        importWorkbook: async () => desk.brought('', { uploadId: ahead }),
      };
      // Now the one is a little earlier, now the other.
      const [withdrawn, done] = await Promise.all([
        new Promise(resolve => { setTimeout(resolve, (round % 3) * 4); }).then(() => withdraw(world, batch.id)), new Promise(resolve => { setTimeout(resolve, (round % 4) * 3); }).then(deeds[deed]!),
      ]);
      expect(['ImportWithdrawn', 'BatchInUse']).toContain(withdrawn.__typename);
      const refused = ['InvalidInput', 'StaleRecord'].includes(done.__typename);
      (refused ? last : first).add(withdrawn.__typename);
      if (deed !== 'importWorkbook') expect([deed, withdrawn.__typename, refused]).toEqual([deed, withdrawn.__typename, withdrawn.__typename === 'ImportWithdrawn']);
      expect(await sql(`select from school where id = '${school!.id.slice(7)}'`)).toHaveLength(withdrawn.__typename === 'ImportWithdrawn' ? 0 : 1);
    }
    expect([await dangling(), await derived(), await twinned()]).toEqual([[], [], []]);
  });

  it('ten withdrawals at once are one, and nine are told so', async () => {
    const { batch } = await desk.brought(csv('兰州市第九中学,,兰州,明斯克第九中学,,白俄罗斯,明斯克,协议书,2022-04-29,'));
    const answers = await Promise.all(Array.from({ length: 10 }, () => withdraw(world, batch.id)));
    expect(answers.filter(({ __typename }) => __typename === 'ImportWithdrawn')).toHaveLength(1);
    expect(answers.filter(({ issues }) => issues?.[0].code === 'importWithdrawn')).toHaveLength(9);
  });
});
