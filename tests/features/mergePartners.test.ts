import { nodeId } from '../../src/kernel/ids.js';
import { dayInChina } from '../../src/kernel/dates.js';
import { words } from '../../src/locale/index.js';
import {
  amendAgreement, amendPartner, attempt, closePartner, mergeInput, mergePartners, registerAgreement, registerPartner, registerSchool, renewAgreement, unmergePartners,
  type AgreementRow, type PartnerRow, type SchoolRow,
} from '../builders.js';
import { deed } from './asking.js';
import { castIn, doDraft, draftAt, tryDraft } from '../drafts.js';
import { personIn } from '../people.js';
import { admin, openWorld, type World } from '../world.js';
import { refused, refusedFor } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const name = (value: string, language = 'en', kind = 'OFFICIAL') => ({ value, language, kind });
const read = async (query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await world.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
};
const partner = async (id: string, fields: string) => (await read(`query ($id: ID!) { partner(id: $id) { ${fields} } }`, { id })).partner;

/** Merges were made and undone so many days ago, each from its own day: the days of acts are not to be chosen. */
async function daysAgo(merged: { id: string }, mergedOn: number, undoneOn: number | null = null): Promise<void> {
  await world.store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true)`);
    await em.execute(`update partner_merge set merged_on = ?::date, undone_on = ?::date, undo_reason = ? where id = (select id from partner_merge where merged_id = ? order by id desc limit 1)`,
      [day(mergedOn), undoneOn === null ? null : day(undoneOn), undoneOn === null ? null : 'x', merged.id.slice(8)]);
  });
}
const day = (ago: number) => dayInChina(new Date(Date.now() - ago * 86_400_000));

interface Doubles { school: SchoolRow; kept: PartnerRow; merged: PartnerRow; ofKept: AgreementRow; ofMerged: AgreementRow }
/** One school with the same partner registered twice, under a paper of each. */
async function doubles(country = 'NZ'): Promise<Doubles> {
  const school = await registerSchool(world);
  const [kept, merged] = [await registerPartner(world, { country }), await registerPartner(world, { country })];
  const ofKept = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [kept.id], signedOn: '2020-05-05' });
  const ofMerged = await registerAgreement(world, { kind: 'MEMORANDUM', schoolIds: [school.id], partnerIds: [merged.id], signedOn: '2018-03-03' });
  return { school, kept, merged, ofKept, ofMerged };
}
const figures = async (country: string, asOf?: string) => (await read('query ($country: CountryCode!, $asOf: Date) { figures(asOf: $asOf, filter: { country: $country }) { schools partners twinnings agreements countries } }', { country, asOf: asOf ?? null })).figures;

describe('after a merge', () => {
  it('the kept one has the agreements of both, and one twinning with the school from the first paper on', async () => {
    const { school, kept, merged, ofKept, ofMerged } = await doubles();
    const answer = await mergePartners(world, kept, merged);
    expect(answer).toMatchObject({ id: kept.id, status: 'OPERATING', name: kept.name });
    expect(await partner(kept.id, 'agreements { totalCount nodes { number partners { id } } } twinnings { totalCount nodes { since state school { id } partner { id } } }')).toEqual({
      agreements: { totalCount: 2, nodes: [ofMerged, ofKept].map(({ number }) => ({ number, partners: [{ id: kept.id }] })) },
      twinnings: { totalCount: 1, nodes: [{ since: '2018-03-03', state: 'ACTIVE', school: { id: school.id }, partner: { id: kept.id } }] },
    });
    const { school: seen } = await read('query ($id: ID!) { school(id: $id) { twinnings { totalCount } agreements { nodes { partners { id } } } } }', { id: school.id });
    expect(seen).toEqual({ twinnings: { totalCount: 1 }, agreements: { nodes: [{ partners: [{ id: kept.id }] }, { partners: [{ id: kept.id }] }] } });
  });

  it('the old id answers, marked, and with what the kept one has', async () => {
    const { kept, merged } = await doubles();
    await mergePartners(world, kept, merged);
    const { partner: old, node } = await read('query ($id: ID!) { partner(id: $id) { id name status mergedInto { id } agreements { totalCount } twinnings { totalCount } } node(id: $id) { id ... on Partner { status } } }', { id: merged.id });
    expect(old).toEqual({ id: merged.id, name: merged.name, status: 'MERGED', mergedInto: { id: kept.id }, agreements: { totalCount: 2 }, twinnings: { totalCount: 1 } });
    expect(node).toEqual({ id: merged.id, status: 'MERGED' });
    for (const id of [merged.id, kept.id]) {
      const { agreements, twinnings } = await read('query ($id: ID!) { agreements(filter: { partnerId: $id }) { totalCount } twinnings(filter: { partnerId: $id }) { totalCount } }', { id });
      expect([agreements.totalCount, twinnings.totalCount]).toEqual([2, 1]);
    }
  });

  it('what was counted before is listed as it was: both of them, and a twinning with each', async () => {
    const { school, kept, merged, ofMerged } = await doubles('EC');
    await mergePartners(world, kept, merged);
    const document = `query ($asOf: Date) {
      figures(asOf: $asOf, filter: { country: "EC" }) { schools partners twinnings agreements }
      schools(filter: { counted: { asOf: $asOf, filter: { country: "EC" } } }) { totalCount }
      partners(filter: { counted: { asOf: $asOf, keys: [{ dimension: COUNTRY, code: "EC" }] } }, orderBy: REGISTERED_ASC) { totalCount nodes { id status } }
      twinnings(filter: { counted: { asOf: $asOf, filter: { country: "EC" } } }) { totalCount nodes { id since state partner { id } agreements { totalCount } } }
      agreements(filter: { counted: { asOf: $asOf, filter: { country: "EC" } } }) { totalCount } }`;
    const before = await read(document, { asOf: '2021-01-01' });
    expect(before).toEqual({
      figures: { schools: 1, partners: 2, twinnings: 2, agreements: 2 }, schools: { totalCount: 1 }, agreements: { totalCount: 2 },
      partners: { totalCount: 2, nodes: [{ id: kept.id, status: 'OPERATING' }, { id: merged.id, status: 'MERGED' }] },
      twinnings: { totalCount: 2, nodes: expect.arrayContaining([
        { id: expect.any(String), since: '2018-03-03', state: 'MERGED', partner: { id: merged.id }, agreements: { totalCount: 2 } },
        { id: expect.any(String), since: '2018-03-03', state: 'ACTIVE', partner: { id: kept.id }, agreements: { totalCount: 2 } },
      ]) },
    });
    const after = await read(document);
    expect(after).toMatchObject({ figures: { schools: 1, partners: 1, twinnings: 1, agreements: 2 }, partners: { totalCount: 1, nodes: [{ id: kept.id }] }, twinnings: { totalCount: 1, nodes: [{ partner: { id: kept.id } }] } });
    const old = before.twinnings.nodes.find(({ partner: its }: { partner: { id: string } }) => its.id === merged.id);
    expect(await read('query ($id: ID!) { twinning(id: $id) { id since state partner { id } school { id } agreements { nodes { number } } } }', { id: old.id }))
      .toMatchObject({ twinning: { id: old.id, since: '2018-03-03', state: 'MERGED', partner: { id: merged.id }, school: { id: school.id }, agreements: { nodes: [{ number: ofMerged.number }, {}] } } });
  });

  it('lists, counts and searches have the kept one alone, under the names of both', async () => {
    const [kept, merged] = [await registerPartner(world, { country: 'FI', names: [name('Kallion lukio', 'fi')] }), await registerPartner(world, { country: 'FI', names: [name('Kallio Upper Secondary'), name('卡利奥高中', 'zh-Hans', 'TRANSLATION')] })];
    await mergePartners(world, kept, merged);
    const { partners } = await read('{ partners(filter: { country: "FI" }) { totalCount nodes { id } } }');
    expect(partners).toEqual({ totalCount: 1, nodes: [{ id: kept.id }] });
    for (const text of ['kallio upper', '卡利奥', 'kla', 'kallion']) {
      expect((await read('query ($text: String!) { search(text: $text) { totalCount nodes { ... on Partner { id } } } }', { text })).search).toEqual({ totalCount: 1, nodes: [{ id: kept.id }] });
      expect((await read('query ($text: String!) { partners(filter: { text: $text }) { nodes { id } } }', { text })).partners.nodes).toEqual([{ id: kept.id }]);
    }
  });

  it('its official name is another name, what both have stands once, and identifiers go over', async () => {
    const [kept, merged] = [
      await registerPartner(world, { names: [name('Lycée Un', 'fr'), name('第一中学', 'zh-Hans', 'TRANSLATION')], identifiers: [{ scheme: 'UAI', value: 'A1' }] }),
      await registerPartner(world, { names: [name('LYCÉE  UN', 'fr'), name('Lycée no 1', 'fr'), name('第一中学', 'zh', 'ALIAS'), name('一中', 'zh-Hans', 'ABBREVIATION')], identifiers: [{ scheme: 'URN', value: 'B2' }] }),
    ];
    expect(await mergePartners(world, kept, merged)).toMatchObject({
      name: '第一中学', version: 2, identifiers: [{ scheme: 'UAI', value: 'A1' }, { scheme: 'URN', value: 'B2' }],
      names: [...kept.names, name('Lycée no 1', 'fr', 'ALIAS'), name('一中', 'zh-Hans', 'ABBREVIATION')],
    });
    expect(await partner(merged.id, 'names { value language kind } identifiers { value }')).toEqual({ names: merged.names, identifiers: [] });
  });

  it('papers say under which names they were signed, whatever the partner is called or merged into later', async () => {
    const [kept, merged] = [await registerPartner(world), await registerPartner(world, { names: [name('Old Gate School'), name('老门学校', 'zh-Hans', 'TRANSLATION')] })];
    const { id } = await registerAgreement(world, { partnerIds: [merged.id] });
    await amendPartner(world, { id: merged.id, expectedVersion: 1, names: [name('New Gate School')] });
    await mergePartners(world, kept, merged);
    const { agreement } = await read('query ($id: ID!) { agreement(id: $id) { partners { id } partnersAsSigned { name english: name(language: "en") names { value } partner { id status } } } }', { id });
    expect(agreement).toEqual({ partners: [{ id: kept.id }], partnersAsSigned: [{ name: '老门学校', english: 'Old Gate School', names: [{ value: 'Old Gate School' }, { value: '老门学校' }], partner: { id: merged.id, status: 'MERGED' } }] });
    // Who is named later is named as called then; the others stay.
    const later = await registerPartner(world, { names: [name('Third School')] });
    const amended = await amendAgreement(world, { id, expectedVersion: 1, partnerIds: [kept.id, later.id] });
    expect(amended.partners).toEqual([{ id: kept.id }, { id: later.id }]);
    expect((await read('query ($id: ID!) { agreement(id: $id) { partnersAsSigned { name partner { id } } } }', { id })).agreement.partnersAsSigned)
      .toEqual([{ name: '老门学校', partner: { id: merged.id } }, { name: 'Third School', partner: { id: later.id } }]);
  });

  it('contacts of both are the kept one\'s', async () => {
    const { kept, merged } = await doubles();
    const record = (partnerId: string, contact: string) => world.ask('mutation ($input: RecordContactInput!) { recordContact(input: $input) { __typename ... on InvalidInput { issues { code } } } }', { input: { partnerId, name: contact, phone: '0931 123456' } });
    await record(merged.id, 'Alice');
    await record(kept.id, 'Bob');
    const contacts = async (id: string) => (await partner(id, 'contacts { totalCount nodes { name } }')).contacts;
    await mergePartners(world, kept, merged);
    const both = { totalCount: 2, nodes: [{ name: 'A**' }, { name: 'B**' }] };
    expect([await contacts(kept.id), await contacts(merged.id)]).toEqual([both, both]);
    expect((await record(merged.id, 'Carol')).data.recordContact).toEqual({ __typename: 'InvalidInput', issues: [{ code: 'partnerMerged' }] });
    await unmergePartners(world, merged);
    expect([await contacts(kept.id), await contacts(merged.id)]).toEqual([{ totalCount: 1, nodes: [{ name: 'B**' }] }, { totalCount: 1, nodes: [{ name: 'A**' }] }]);
  });

  it('a paper that named both has one partner, listed once', async () => {
    const [school, kept, merged] = [await registerSchool(world), await registerPartner(world), await registerPartner(world)];
    const { id, number } = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [merged.id, kept.id] });
    await mergePartners(world, kept, merged);
    expect(await partner(kept.id, 'agreements { totalCount nodes { number partners { id } partnersAsSigned { partner { id } } } } twinnings { totalCount }')).toEqual({
      agreements: { totalCount: 1, nodes: [{ number, partners: [{ id: kept.id }], partnersAsSigned: [{ partner: { id: merged.id } }, { partner: { id: kept.id } }] }] }, twinnings: { totalCount: 1 },
    });
    // Whoever gives back what was shown changes nothing of the partners.
    expect((await amendAgreement(world, { id, expectedVersion: 1, partnerIds: [kept.id], note: 'Read again.' })).partners).toEqual([{ id: kept.id }]);
    await unmergePartners(world, merged);
    expect((await read('query ($id: ID!) { agreement(id: $id) { partners { id } } }', { id })).agreement.partners).toEqual([{ id: merged.id }, { id: kept.id }]);
  });

  it('what somebody said of the two before stays in their history', async () => {
    const [kept, merged] = [await registerPartner(world), await registerPartner(world)];
    await world.ask('mutation ($input: KeepPartnersApartInput!) { keepPartnersApart(input: $input) { __typename } }', { input: { oneId: kept.id, otherId: merged.id, reason: '校长不同。' } });
    await mergePartners(world, kept, merged);
    await unmergePartners(world, merged);
    for (const { id } of [kept, merged]) {
      const { data: { history } } = await world.ask('query ($id: ID!) { history(id: $id) { nodes { act changes { field toText } } } }', { id });
      expect(history.nodes.filter(({ act }: { act: string }) => act === 'keepPartnersApart')).toEqual([{ act: 'keepPartnersApart', changes: expect.arrayContaining([{ field: 'reason', toText: '校长不同。' }]) }]);
    }
  });

  it('a merge of merges comes to the last one kept', async () => {
    const [a, b, c] = [await registerPartner(world, { names: [name('Chain A')] }), await registerPartner(world, { names: [name('Chain B')] }), await registerPartner(world, { names: [name('Chain C')] })];
    const { number } = await registerAgreement(world, { partnerIds: [a.id] });
    await mergePartners(world, b, a);
    expect((await mergePartners(world, c, b)).names.map(({ value }) => value)).toEqual(['Chain C', 'Chain B', 'Chain A']);
    expect(await partner(c.id, 'agreements { nodes { number } }')).toEqual({ agreements: { nodes: [{ number }] } });
    for (const id of [a.id, b.id]) expect(await partner(id, 'status mergedInto { id } agreements { nodes { number partners { id } } }')).toEqual({ status: 'MERGED', mergedInto: { id: c.id }, agreements: { nodes: [{ number, partners: [{ id: c.id }] }] } });
  });

  it('a corrected country of the kept one is carried to the papers of both', async () => {
    const { kept, merged } = await doubles('KG');
    await mergePartners(world, kept, merged);
    await amendPartner(world, { id: kept.id, expectedVersion: 2, country: 'KZ' });
    expect([await figures('KG'), await figures('KZ')]).toEqual([{ schools: 0, partners: 0, twinnings: 0, agreements: 0, countries: 0 }, { schools: 1, partners: 1, twinnings: 1, agreements: 2, countries: 1 }]);
  });

  it('the history of both says who merged them, when and by what evidence', async () => {
    const { kept, merged } = await doubles();
    await mergePartners(world, kept, merged, { reason: '同一网址、同一校长。' });
    await unmergePartners(world, merged, { reason: '校址不同。' });
    for (const id of [kept.id, merged.id]) {
      const { history } = await read('query ($id: ID!) { history(id: $id) { totalCount nodes { id act title changes { field label to } } } }', { id });
      expect(history.totalCount).toBe(history.nodes.length);
      const said = history.nodes.flatMap(({ act, title, changes }: { act: string; title: string; changes: { field: string; label: string; to: string | null }[] }) =>
        changes.filter(({ field }) => /reason/i.test(field)).map(({ label, to }) => [act, title, label, JSON.parse(to!)]));
      expect(said).toEqual([['unmergePartners', '撤销合并', '依据', '校址不同。'], ['unmergePartners', '撤销合并', '撤销依据', '校址不同。'], ['mergePartners', '合并伙伴', '依据', '同一网址、同一校长。']]);
      // Each entry names the two, that of the undoing as well, or the one that it is of.
      const told = (await read('query ($id: ID!) { history(id: $id) { nodes { actor subjectId subjectText changes { field } } } }', { id })).history.nodes as { actor: string; subjectId: string; subjectText: string; changes: { field: string }[] }[];
      expect(new Set(told.map(({ actor }) => actor))).toEqual(new Set([admin.email]));
      const about = (field: string) => told.filter(({ changes }) => changes.some(change => change.field === field)).map(({ subjectId, subjectText }) => [subjectId, subjectText]);
      expect(about('undoneOn')).toEqual([[kept.id, words.zh.pairs.merged({ kept: kept.name, merged: merged.name })]]);
      expect(about('mergedOn')).toEqual([[kept.id, words.zh.pairs.merged({ kept: kept.name, merged: merged.name })]]);
      const [[one], [other]] = [[kept, merged].sort((a, b) => (a.id < b.id ? -1 : 1)), [kept, merged].sort((a, b) => (a.id < b.id ? 1 : -1))];
      expect(about('decidedAt')).toEqual([[one!.id, words.zh.pairs.apart({ one: one!.name, other: other!.name })]]);
      expect(about('registeredAt')).toEqual([[id, id === kept.id ? kept.name : merged.name]]);
      const [entry] = history.nodes.filter(({ changes }: { changes: { field: string }[] }) => changes.some(({ field }) => field === 'undoReason'));
      expect((await read('query ($id: ID!) { node(id: $id) { ... on HistoryEntry { act subjectId } } }', { id: entry.id })).node).toEqual({ act: 'unmergePartners', subjectId: kept.id });
    }
  });
});

describe('figures', () => {
  const two = { schools: 1, partners: 2, twinnings: 2, agreements: 2, countries: 1 };
  const one = { ...two, partners: 1, twinnings: 1 };

  it('count the two once from the day of the merge, and as they were as of the days before', async () => {
    const { kept, merged } = await doubles('PE');
    await mergePartners(world, kept, merged);
    expect([await figures('PE', day(1)), await figures('PE', day(0)), await figures('PE')]).toEqual([two, one, one]);
    const years = async (asOf: string) => (await read('query ($asOf: Date) { breakdown(by: [YEAR], asOf: $asOf, filter: { country: "PE" }) { keys { code } figures { partners twinnings agreements } } }', { asOf })).breakdown;
    // Of a twinning that became one with an older, the year is the older's from that day on.
    expect(await years(day(1))).toEqual([{ keys: [{ code: '2018' }], figures: { partners: 1, twinnings: 1, agreements: 1 } }, { keys: [{ code: '2020' }], figures: { partners: 1, twinnings: 1, agreements: 1 } }]);
    expect(await years(day(0))).toEqual([{ keys: [{ code: '2018' }], figures: { partners: 1, twinnings: 1, agreements: 2 } }]);
  });

  it('are those of what held on each day, when a merge was undone and made again', async () => {
    const { kept, merged } = await doubles('PY');
    await mergePartners(world, kept, merged);
    await daysAgo(merged, 30, 20);
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute('update partner set merged_into_id = null where id = ?', [merged.id.slice(8)]);
    });
    await mergePartners(world, kept, merged);
    await daysAgo(merged, 10);
    expect(await Promise.all([31, 30, 21, 20, 11, 10, 0].map(ago => figures('PY', day(ago))))).toEqual([two, one, one, two, two, one, one]);
  });

  it('of a merge of merges are those of each step', async () => {
    const school = await registerSchool(world);
    const [a, b, c] = [await registerPartner(world, { country: 'BO' }), await registerPartner(world, { country: 'BO' }), await registerPartner(world, { country: 'BO' })];
    for (const { id } of [a, b, c]) await registerAgreement(world, { schoolIds: [school.id], partnerIds: [id] });
    await mergePartners(world, b, a);
    await daysAgo(a, 9);
    await mergePartners(world, c, b);
    await daysAgo(b, 5);
    expect((await Promise.all([10, 9, 6, 5, 0].map(ago => figures('BO', day(ago))))).map(({ partners, twinnings, agreements }) => [partners, twinnings, agreements]))
      .toEqual([[3, 3, 3], [2, 2, 3], [2, 2, 3], [1, 1, 3], [1, 1, 3]]);
  });

  it('of the days on which a merge held stay as they were when it is undone, though a country was corrected meanwhile', async () => {
    const { kept, merged } = await doubles('GY');
    await mergePartners(world, kept, merged);
    await amendPartner(world, { id: kept.id, expectedVersion: 2, country: 'SR' });
    await daysAgo(merged, 20);
    const both = async (ago: number) => [await figures('GY', day(ago)), await figures('SR', day(ago))];
    const byCountry = async (ago: number) => (await read('query ($asOf: Date) { breakdown(by: [COUNTRY, REGION], asOf: $asOf) { keys { code } figures { partners twinnings agreements } } }', { asOf: day(ago) })).breakdown
      .filter(({ keys }: { keys: { code: string }[] }) => ['GY', 'SR'].includes(keys[0]!.code));
    const none = { schools: 0, partners: 0, twinnings: 0, agreements: 0, countries: 0 };
    const [before, rows] = [await both(15), await byCountry(15)];
    expect(before).toEqual([none, one]);
    await unmergePartners(world, merged);
    await daysAgo(merged, 20, 10);
    expect(await both(15)).toEqual(before);
    expect(await byCountry(15)).toEqual(rows);
    // Before it and from the undoing on each counts where it lies.
    const each = { ...one, agreements: 1 };
    for (const ago of [25, 5, 0]) expect(await both(ago)).toEqual([each, each]);
  });

  it('of a merge that was undone on its day are on no day those of one', async () => {
    const { kept, merged } = await doubles('UY');
    await mergePartners(world, kept, merged);
    await unmergePartners(world, merged);
    expect([await figures('UY', day(1)), await figures('UY')]).toEqual([two, two]);
  });
});

describe('whoever names a merged partner', () => {
  let kept: PartnerRow;
  let merged: PartnerRow;
  let paper: AgreementRow;
  beforeAll(async () => {
    ({ kept, merged, ofMerged: paper } = await doubles());
    await mergePartners(world, kept, merged);
  });
  const told = (field: string, place?: number) => ({ code: 'partnerMerged' as const, path: place === undefined ? [field] : [field, place], details: { name: merged.name, kept: kept.name, id: kept.id } });

  it('in a new agreement is told which one to name', async () => {
    await refusedFor(world, 'registerAgreement', { kind: 'AGREEMENT', signedOn: '2024', schoolIds: [(await registerSchool(world)).id], partnerIds: [merged.id] }, [told('partnerIds', 0)]);
  });
  it('in the place of another partner is told, too', async () => {
    const { id } = await registerAgreement(world);
    await refusedFor(world, 'amendAgreement', { id, expectedVersion: 1, partnerIds: [merged.id] }, [told('partnerIds', 0)]);
  });
  it('for a correction or a closing is told', async () => {
    await refusedFor(world, 'amendPartner', { id: merged.id, expectedVersion: 2, city: 'Lima' }, [told('id')]);
    await refusedFor(world, 'closePartner', { id: merged.id, closedOn: '2024' }, [told('id')]);
    await refusedFor(world, 'closePartner', { id: (await registerPartner(world)).id, closedOn: '2024', successorId: merged.id }, [told('successorId')]);
  });
  it('for another merge is told', async () => {
    const third = await registerPartner(world);
    await refusedFor(world, 'mergePartners', await mergeInput(world, third, merged), [told('mergedId')]);
    await refusedFor(world, 'mergePartners', await mergeInput(world, merged, third), [told('keptId')]);
  });
  it('may still correct the paper that names it, and renews it with the kept one', async () => {
    expect((await amendAgreement(world, { id: paper.id, expectedVersion: 1, note: 'Read again.' })).partners).toEqual([{ id: kept.id }]);
    const renewal = await renewAgreement(world, { id: paper.id, signedOn: '2024-05-05' });
    expect((await read('query ($id: ID!) { agreement(id: $id) { partnersAsSigned { partner { id } } } }', { id: renewal.id })).agreement.partnersAsSigned).toEqual([{ partner: { id: kept.id } }]);
  });
  it('may correct each of two papers that overlap since, but makes none overlap anew', async () => {
    const school = await registerSchool(world);
    const [one, other] = [await registerPartner(world), await registerPartner(world)];
    const papers = [await registerAgreement(world, { schoolIds: [school.id], partnerIds: [one.id] }), await registerAgreement(world, { schoolIds: [school.id], partnerIds: [other.id] })];
    await mergePartners(world, one, other);
    for (const { id } of papers) expect(await amendAgreement(world, { id, expectedVersion: 1, note: '与另一份为同一文本。' })).toMatchObject({ version: 2 });
    expect(await attempt(world, 'amendAgreement', { id: papers[0]!.id, expectedVersion: 2, signedOn: '2021' })).toMatchObject({ existing: { number: papers[1]!.number } });
  });
  it('concludes nothing that overlaps with a paper of the kept one', async () => {
    const { school, kept: one, merged: other, ofKept } = await doubles();
    await mergePartners(world, one, other);
    expect(await attempt(world, 'registerAgreement', { kind: 'MEMORANDUM', signedOn: '2021', schoolIds: [school.id], partnerIds: [one.id] })).toMatchObject({ __typename: 'OverlappingAgreement' });
    expect(await attempt(world, 'registerAgreement', { kind: 'AGREEMENT', signedOn: '2021', schoolIds: [school.id], partnerIds: [one.id] })).toMatchObject({ existing: { number: ofKept.number } });
  });
});

describe('a draft', () => {
  it('that names one keeps its terms and what was agreed to them, and its agreement is the kept one\'s', async () => {
    const cast = await castIn(world);
    const draft = await draftAt(cast, 'APPROVED');
    const kept = await registerPartner(world);
    await mergePartners(world, kept, draft.partner);
    const school = await cast.of(draft.school);
    const signed = await doDraft(school, 'recordSigning', { id: draft.id, termsHash: draft.termsHash, signedOn: dayInChina(new Date()) });
    expect(signed).toMatchObject({ state: 'SIGNED', termsHash: draft.termsHash, partners: [{ id: kept.id }] });
    const { agreement } = await tryDraft(await cast.at('provinceFriends', 'REGISTRAR'), 'registerDraft', { id: draft.id, termsHash: draft.termsHash });
    expect(await partner(kept.id, 'agreements { nodes { id } }')).toEqual({ agreements: { nodes: [{ id: agreement!.id }] } });
    await unmergePartners(world, draft.partner);
    expect(await partner(draft.partner.id, 'agreements { nodes { id } }')).toEqual({ agreements: { nodes: [{ id: agreement!.id }] } });
  });

  it('is not begun with one', async () => {
    const cast = await castIn(world);
    const [school, kept, merged] = [await registerSchool(world), await registerPartner(world), await registerPartner(world)];
    await mergePartners(world, kept, merged);
    expect(await tryDraft(await cast.of(school), 'draftAgreement', { kind: 'AGREEMENT', schoolIds: [school.id], partnerIds: [merged.id] })).toMatchObject({ issues: [{ path: ['partnerIds', '0'], code: 'partnerMerged' }] });
  });

  it('amended while its partner is merged keeps the partner that it named', async () => {
    const cast = await castIn(world);
    const draft = await draftAt(cast, 'SUBMITTED');
    const kept = await registerPartner(world);
    await mergePartners(world, kept, draft.partner);
    // The form gives back what it was shown.
    const amended = await doDraft(await cast.of(draft.school), 'amendDraft', { id: draft.id, expectedVersion: draft.version, partnerIds: [kept.id], title: draft.title });
    expect(amended).toMatchObject({ termsHash: draft.termsHash, state: 'SUBMITTED', round: draft.round });
  });
});

describe('mergePartners is refused', () => {
  const is = (code: Parameters<typeof refusedFor>[3][number]['code'], path: string, details = {}) => [{ code, path: [path], details }];
  it('for one partner alone', async () => {
    const one = await registerPartner(world);
    await refusedFor(world, 'mergePartners', await mergeInput(world, one, one), is('mergedIntoItself', 'mergedId'));
  });
  it('for partners of different countries', async () => {
    await refusedFor(world, 'mergePartners', await mergeInput(world, await registerPartner(world, { country: 'NZ' }), await registerPartner(world, { country: 'AU' })), is('mergedAcrossCountries', 'mergedId', { kept: 'NZ', merged: 'AU' }));
  });
  it('without evidence, and for ids of nothing', async () => {
    const one = await registerPartner(world);
    const nobody = nodeId('Partner', '01999999-9999-7999-8999-999999999999');
    await refusedFor(world, 'mergePartners', { keptId: one.id, expectedKeptVersion: 1, mergedId: nobody, expectedMergedVersion: 1, reason: ' ' }, [...is('unknownPartner', 'mergedId'), ...is('textRequired', 'reason')]);
    await refusedFor(world, 'mergePartners', { keptId: nobody, expectedKeptVersion: 1, mergedId: (await registerSchool(world)).id, expectedMergedVersion: 1, reason: 'x'.repeat(501) },
      [{ code: 'wrongIdType', path: ['mergedId'], details: said => ({ expected: said.things.Partner }) }, ...is('unknownPartner', 'keptId'), ...is('textTooLong', 'reason', { most: 500 })]);
  });
  it('when one of the two was changed after it was read', async () => {
    const [kept, merged] = [await registerPartner(world), await registerPartner(world)];
    const input = await mergeInput(world, kept, merged);
    for (const [version, { name }] of [['expectedKeptVersion', kept], ['expectedMergedVersion', merged]] as const) {
      expect((await refused(world, 'mergePartners', { ...input, [version]: 7 })).zh).toMatchObject({ __typename: 'StaleRecord', currentVersion: 1, field: version, message: words.zh.refusals.unknownVersionOf({ name, asked: 7, version: 1 }) });
    }
    await amendPartner(world, { id: merged.id, expectedVersion: 1, city: 'Osh' });
    const staleMerged = await refused(world, 'mergePartners', input);
    await amendPartner(world, { id: kept.id, expectedVersion: 1, city: 'Osh' });
    const staleKept = await refused(world, 'mergePartners', input);
    for (const language of ['zh', 'en'] as const) {
      expect(staleMerged[language]).toMatchObject({ __typename: 'StaleRecord', currentVersion: 2, field: 'expectedMergedVersion', message: words[language].refusals.staleMerged({ name: merged.name, version: 2 }) });
      expect(staleKept[language]).toMatchObject({ __typename: 'StaleRecord', currentVersion: 2, field: 'expectedKeptVersion', message: words[language].refusals.staleKept({ name: kept.name, version: 2 }) });
    }
  });
  it('when somebody has said that the two are different, or two that count as them, unless that is overruled', async () => {
    const [kept, merged, third] = [await registerPartner(world), await registerPartner(world), await registerPartner(world)];
    await deed(world, 'keepPartnersApart', { oneId: merged.id, otherId: kept.id, reason: '校址不同' });
    const told = is('mergedDespiteKeptApart', 'despiteKeptApart', { on: dayInChina(new Date()), reason: '校址不同' });
    await refusedFor(world, 'mergePartners', await mergeInput(world, kept, merged, { despiteKeptApart: null }), told);
    await mergePartners(world, third, merged);
    await refusedFor(world, 'mergePartners', await mergeInput(world, third, kept, { despiteKeptApart: false }), told);
    expect(await mergePartners(world, third, kept, { despiteKeptApart: true })).toMatchObject({ id: third.id });
  });
  it('into one that closed, but not of one that did', async () => {
    const [open, closed] = [await registerPartner(world), await closePartner(world, { id: (await registerPartner(world)).id, closedOn: '2020' })];
    await refusedFor(world, 'mergePartners', await mergeInput(world, closed, open), is('mergedIntoClosed', 'keptId', { name: closed.name, on: '2020' }));
    expect(await mergePartners(world, open, closed)).toMatchObject({ status: 'OPERATING', closedOn: null });
  });
  it('of two that closed, into the one that had closed before the other signed', async () => {
    const { partners: [party] } = await registerAgreement(world, { signedOn: '2022' });
    const late = await closePartner(world, { id: party!.id, closedOn: '2024' });
    const early = await closePartner(world, { id: (await registerPartner(world)).id, closedOn: '2021' });
    await refusedFor(world, 'mergePartners', await mergeInput(world, early, late), is('mergedIntoClosed', 'keptId', { name: early.name, on: '2021' }));
    expect(await mergePartners(world, late, early)).toMatchObject({ status: 'CLOSED', closedOn: '2024' });
  });
  it('of what followed a partner into that partner, but not the other way round', async () => {
    const heir = await registerPartner(world);
    const before = await closePartner(world, { id: (await registerPartner(world)).id, closedOn: '2020', successorId: heir.id });
    await refusedFor(world, 'mergePartners', await mergeInput(world, before, heir), is('mergedSuccessor', 'mergedId', { kept: before.name, merged: heir.name }));
    await mergePartners(world, heir, before);
    expect(await partner(heir.id, 'successor { id } predecessors { id } events { kind partner { id } }')).toEqual({ successor: null, predecessors: [], events: [{ kind: 'MERGED', partner: { id: before.id } }] });
  });
  it('of sample data with what is real', async () => {
    const [real, invented] = [await registerPartner(world), await registerPartner(world)];
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute('update partner set sample = true where id = ?', [invented.id.slice(8)]);
    });
    await refusedFor(world, 'mergePartners', await mergeInput(world, real, invented), is('mergedWithSample', 'mergedId'));
  });
  it('when the kept one would have too many names or identifiers', async () => {
    const names = (count: number, of: string) => Array.from({ length: count }, (_, nth) => name(`${of} ${nth}`));
    const codes = (count: number, scheme: string) => Array.from({ length: count }, (_, nth) => ({ scheme, value: `many ${nth}` }));
    const [kept, merged] = [await registerPartner(world, { names: names(26, 'K'), identifiers: codes(11, 'K') }), await registerPartner(world, { names: names(25, 'M'), identifiers: codes(10, 'M') })];
    await refusedFor(world, 'mergePartners', await mergeInput(world, kept, merged), [...is('mergedTooManyNames', 'mergedId', { count: 51, most: 50 }), ...is('mergedTooManyIdentifiers', 'mergedId', { count: 21, most: 20 })]);
  });
  it('to whoever does not keep the register', async () => {
    const [kept, merged] = [await registerPartner(world), await registerPartner(world)];
    const person = await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620100' } });
    await expect(attempt(person, 'mergePartners', await mergeInput(world, kept, merged))).rejects.toThrow('FORBIDDEN');
  });
});
