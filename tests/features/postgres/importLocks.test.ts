import { sql } from 'kysely';
import { actAsSystem } from '../../../src/kernel/act.js';
import { attempt, registerAgreement, registerPartner, registerSchool } from '../../builders.js';
import { csv, deskOf } from '../../imports.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';

const ROUNDS = 10;

onPostgres('an import that changes papers, on PostgreSQL', () => {
  let world: World;
  let desk: Awaited<ReturnType<typeof deskOf>>;
  beforeAll(async () => {
    world = await openPostgresWorld();
    desk = await deskOf(world);
  });
  afterAll(() => world.close());
  const run = <T>(text: string) => world.store.orm.em.fork().execute(text) as unknown as Promise<T[]>;

  it('and amendments of the same papers wait for each other in no circle', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const place = 2000 + round * 2;
      const rows = [place, place + 1].map(nth => `兰州市第${nth}中学,,兰州,明斯克第${nth}中学,,白俄罗斯,明斯克,协议书,2022,`);
      await desk.brought(csv(...rows));
      const papers = await run<{ id: string; version: number; school: string; partner: string }>(`select 'agreement_' || id as id, version, 'school_' || schools[1] as school, 'partner_' || partners[1] as partner from agreement order by registered_at desc, number desc limit 2`);
      // What changes of a school, a partner and the paper: the import writes all three.
      const uploadId = await desk.sent(csv(...rows.map((row, at) => row.replace('中学,,兰州', `中学,31620${place + at}0,兰州`).replace('中学,,白', '中学,Школа,白').replace('2022,', '2022-04-29,改'))));
      const deeds = papers.flatMap(({ id, version, school, partner }, at) => [
        () => attempt(world, 'amendAgreement', { id, expectedVersion: version, title: `第${at}份改名`, schoolIds: [school, papers[1 - at]!.school] }),
        () => attempt(world, 'amendAgreement', { id, expectedVersion: version, mode: 'ONLINE' }),
        () => attempt(world, 'registerAgreement', { kind: 'MEMORANDUM', signedOn: '2020', schoolIds: [school, papers[1 - at]!.school], partnerIds: [partner, papers[1 - at]!.partner] }),
      ]);
      const answers = await Promise.all([desk.brought('', { uploadId }), ...deeds.map(async (deed, at) => {
        await new Promise(resolve => { setTimeout(resolve, ((round + at) % 5) * 6); });
        return deed();
      })]);
      // Whoever fails with an error of the server's fails here.
      for (const { __typename } of answers) expect(['WorkbookImported', 'UndecidedRows', 'AgreementAmended', 'AgreementRegistered', 'OverlappingAgreement', 'StaleRecord', 'InvalidInput']).toContain(__typename);
    }
  }, 240_000);

  it('takes the papers before their parties, and all parties of a paper of several', async () => {
    const [one, other] = [await registerSchool(world, { names: [{ value: '兰州市虚构第九中学', language: 'zh-Hans' }], division: '620100' }), await registerSchool(world)];
    const [partner, second] = [await registerPartner(world, { names: [{ value: '明斯克虚构第九中学', language: 'zh-Hans' }], country: 'BY', city: '明斯克' }), await registerPartner(world)];
    const paper = await registerAgreement(world, { kind: 'AGREEMENT', signedOn: '2022', schoolIds: [one.id, other.id], partnerIds: [partner.id, second.id] });
    const uploadId = await desk.sent(csv('兰州市虚构第九中学,3162004444,兰州,明斯克虚构第九中学,,白俄罗斯,明斯克,协议书,2022-04-29,').replace('省内学校', '登记编号,省内学校').replace('兰州市虚构', `${paper.number},兰州市虚构`));
    // Somebody has the paper: until then nothing of its parties is taken.
    const holder = world.store.orm.em.fork();
    await holder.begin();
    await holder.execute(`select from agreement where id = '${paper.id.slice(10)}' for update`);
    const importing = desk.brought('', { uploadId });
    let ended: unknown = null;
    void importing.then(answer => { ended = answer; }, error => { ended = error; });
    while (ended === null && !(await run(`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%held as materialized%' and datname = current_database()`)).length) await new Promise(resolve => { setTimeout(resolve, 20); });
    expect(ended).toBeNull();
    await holder.execute(`set local lock_timeout = '2s'`);
    for (const [table, ids] of [['school', [one, other]], ['partner', [partner, second]]] as const) for (const { id } of ids) await holder.execute(`select from ${table} where id = '${id.slice(table.length + 1)}' for update`);
    await holder.commit();
    expect((await importing).counts).toContainEqual({ state: 'CHANGE', rows: 1 });
  }, 240_000);

  it('two who do wait so are told to try again, and nothing was changed', async () => {
    const [one, other] = [await registerSchool(world), await registerSchool(world)];
    let ready: () => void = () => {};
    const both = new Promise<void>(resolve => { ready = resolve; });
    let waiting = 0;
    const crossing = (first: string, then: string) => actAsSystem(world.store, 'importWorkbook', async ({ em }) => {
      const take = (id: string) => sql`select from school where id = ${id.slice(7)} for update`.execute(em.getKysely());
      await take(first);
      if ((waiting += 1) === 2) ready();
      await both;
      await take(then);
    });
    const ended = await Promise.allSettled([crossing(one.id, other.id), crossing(other.id, one.id)]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT', reason: 'heldUp', message: expect.stringMatching(/Try again/) as string } });
  }, 240_000);
});
