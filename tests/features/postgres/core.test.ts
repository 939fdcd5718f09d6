import {
  agreementFields, agreementInput, amendAgreement, amendPartner, amendSchool, attempt, closePartner, closeSchool, registerAgreement, registerPartner, registerSchool, renewAgreement, terminateAgreement,
} from '../../builders.js';
import { onPostgres, openPostgresWorld, openWorld, type World } from '../../world.js';

/** The same story told to both records: what they answer may differ in ids and times alone. */
async function story(world: World): Promise<unknown> {
  await world.signIn();
  const told: unknown[] = [];
  const name = (value: string, language: string, kind = 'OFFICIAL') => ({ value, language, kind });
  const school = await registerSchool(world, { names: [name('兰州市第2中学', 'zh-Hans'), name('Lanzhou No. 2', 'en', 'TRANSLATION')], code: '3162000001', creditCode: '91350100M000100Y43', type: 'COMPLETE_SECONDARY', stages: ['JUNIOR_SECONDARY'], division: '620102' });
  const tenth = await registerSchool(world, { names: [name('兰州市第10中学', 'zh-Hans')], division: '620103' });
  const partner = await registerPartner(world, { names: [name('Школа «Чаи\u0306ка»', 'ru'), name('海鸥学校', 'zh-Hans', 'TRANSLATION')], country: 'BY', city: 'Мінск', identifiers: [{ scheme: 'unp', value: '1' }] });
  const regional = await registerPartner(world, { names: [name('虚构书院', 'zh-Hant')], country: 'HK' });
  told.push(school, tenth, partner, regional);
  told.push(await attempt(world, 'registerSchool', { names: [], division: '000000', code: '1', creditCode: '2' }));
  told.push(await attempt(world, 'registerSchool', { names: [name('又一所', 'zh')], division: '620102', code: '3162000001' }));
  told.push(await attempt(world, 'registerPartner', { names: [name('x', 'en')], country: 'NZ', identifiers: [{ scheme: 'UNP', value: '1' }] }));
  const agreement = await registerAgreement(world, { schoolIds: [school.id, tenth.id], partnerIds: [partner.id, regional.id], initialledOn: '2021', signedOn: '2021-07', expiresOn: '2024-07-01', languages: ['zh-Hans', 'ru'], cooperation: ['ARTS'] });
  told.push(agreement);
  told.push(await attempt(world, 'registerAgreement', agreementInput({ schoolIds: [school.id], partnerIds: [partner.id] })));
  told.push(await amendAgreement(world, { id: agreement.id, expectedVersion: 1, kind: 'MEMORANDUM', partnerIds: [regional.id, partner.id], note: '更正' }));
  told.push(await attempt(world, 'amendAgreement', { id: agreement.id, expectedVersion: 1, note: null }));
  told.push(await amendSchool(world, { id: tenth.id, expectedVersion: 1, division: '620982' }), await amendPartner(world, { id: partner.id, expectedVersion: 1, country: 'UZ' }));
  const renewal = await renewAgreement(world, { id: agreement.id, signedOn: '2024-05-05' });
  told.push(renewal, await terminateAgreement(world, { id: renewal.id, terminatedOn: '2025-01', reason: '停办' }));
  const key = { ...agreementInput({ schoolIds: [tenth.id], partnerIds: [regional.id], kind: 'LETTER_OF_INTENT' }), idempotencyKey: 'told twice' };
  told.push(await attempt(world, 'registerAgreement', key), await attempt(world, 'registerAgreement', key), await attempt(world, 'registerAgreement', { ...key, signedOn: '2020' }));
  told.push(await closeSchool(world, { id: school.id, closedOn: '2026' }), await closePartner(world, { id: regional.id, closedOn: '2026-01', successorId: partner.id }));
  told.push(await attempt(world, 'closeSchool', { id: tenth.id, closedOn: '2020' }));
  const { data, errors } = await world.ask(`query ($school: ID!, $agreement: ID!) {
    school(id: $school) { name(language: "en") agreements { totalCount nodes { ${agreementFields} } pageInfo { hasNextPage hasPreviousPage } } twinnings { totalCount nodes { since state partner { name country { name } } } } }
    schools { nodes { name } } partners(filter: { memberOf: BELT_AND_ROAD }) { nodes { name } }
    agreements(filter: { country: "HK", status: TERMINATED }) { totalCount nodes { number title } } twinnings { totalCount nodes { since state } }
    search(text: "чайка") { nodes { ... on Partner { name } } } pinyin: search(text: "lzsd") { totalCount }
    a: figures(asOf: "2022-01-01") { schools partners twinnings agreements countries } b: figures(asOf: "2024-06-01", rule: "all") { schools partners twinnings agreements countries }
    breakdown(by: [COUNTRY, DIVISION, YEAR, BELT_AND_ROAD], asOf: "2024-06-01", rule: "with-regions") { keys { code label } figures { schools partners twinnings agreements countries } }
    history(id: $agreement) { totalCount nodes { revision act operation actor changes { field from to } } }
  }`, { school: school.id, agreement: agreement.id });
  expect(errors).toBeUndefined();
  // Those since the same day stand in the order of their ids, which each record made itself.
  data.school.twinnings.nodes.sort((a: { partner: { name: string } }, b: { partner: { name: string } }) => (a.partner.name < b.partner.name ? -1 : 1));
  told.push(data);
  return told;
}

/** Ids by the order in which they first appear, and no times. */
function withoutIds(told: unknown): string {
  const seen = new Map<string, string>();
  return JSON.stringify(told, null, 1)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id => seen.get(id) ?? seen.set(id, `id ${seen.size}`).get(id)!)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'an instant');
}

onPostgres('from registering to terminating', () => {
  it('both records answer the same', async () => {
    const [embedded, server] = [await openWorld(), await openPostgresWorld()];
    try {
      const [one, other] = [withoutIds(await story(embedded)), withoutIds(await story(server))];
      expect(other).toBe(one);
      expect(one).toContain('AgreementRegistered');
    } finally {
      await Promise.all([embedded.close(), server.close()]);
    }
  }, 240_000);

  it('the public record is the same in both', async () => {
    const [embedded, server] = [await openWorld('public-record'), await openPostgresWorld('public-record')];
    const query = `{ agreements { nodes { number title kind status schools { name } partners { name country { code } } } } initiative(slug: "gansu-baixiao") { name } figures(asOf: "2023-02-25") { schools partners countries }
      breakdown(by: [BELT_AND_ROAD], asOf: "2023-02-25") { keys { code } figures { schools } } publishedFigures(filter: { comparable: true }) { nodes { asOf value documented difference } } }`;
    try {
      const [one, other] = [(await embedded.ask(query)).data, (await server.ask(query)).data];
      // Those said for the same day stand in the order of their ids, which each record made itself.
      for (const data of [one, other]) data.publishedFigures.nodes = data.publishedFigures.nodes.map((node: object) => JSON.stringify(node)).sort();
      expect(other).toEqual(one);
      expect(one.agreements.nodes).toHaveLength(7);
    } finally {
      await Promise.all([embedded.close(), server.close()]);
    }
  }, 240_000);
});
