import { amendPartner, attempt, mergePartners, partnerInput, registerAgreement, registerPartner, registerSchool, unmergeInput, unmergePartners } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { refused, refusedFor } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const name = (value: string, language = 'en', kind = 'OFFICIAL') => ({ value, language, kind });
const partner = async (id: string, fields: string) => (await world.ask(`query ($id: ID!) { partner(id: $id) { ${fields} } }`, { id })).data.partner;
const values = (names: { value: string }[]) => names.map(({ value }) => value);

describe('unmergePartners', () => {
  it('gives each its own again: papers, twinnings, names and identifiers; what came since stays with the kept one', async () => {
    const school = await registerSchool(world);
    const [kept, merged] = [await registerPartner(world, { names: [name('Kept')], identifiers: [{ scheme: 'K', value: '1' }] }), await registerPartner(world, { names: [name('Merged')], identifiers: [{ scheme: 'M', value: '1' }] })];
    const ofMerged = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [merged.id], signedOn: '2018' });
    await mergePartners(world, kept, merged);
    const since = await registerAgreement(world, { kind: 'MEMORANDUM', schoolIds: [school.id], partnerIds: [kept.id], signedOn: '2023' });
    await amendPartner(world, { id: kept.id, expectedVersion: 2, names: [name('Kept'), name('Merged', 'en', 'ALIAS'), name('Since', 'en', 'ALIAS')] });
    const { partner: left, restored } = await unmergePartners(world, merged);
    expect(left).toMatchObject({ id: kept.id, identifiers: [{ scheme: 'K', value: '1' }] });
    expect(values(left.names)).toEqual(['Kept', 'Since']);
    expect(restored).toMatchObject({ id: merged.id, status: 'OPERATING', names: merged.names, identifiers: merged.identifiers });
    const own = async (id: string) => {
      const { agreements, twinnings } = await partner(id, 'agreements { nodes { number } } twinnings { nodes { since } }');
      return [...agreements.nodes.map(({ number }: { number: string }) => number), ...twinnings.nodes.map(({ since: day }: { since: string }) => day)];
    };
    expect([await own(merged.id), await own(kept.id)]).toEqual([[ofMerged.number, '2018'], [since.number, '2023']]);
    expect((await world.ask('{ partners(filter: { text: "merged" }) { nodes { id } } }')).data.partners.nodes).toEqual([{ id: merged.id }]);
  });

  it('of two into one leaves what the other brought, in either order', async () => {
    for (const first of [0, 1]) {
      const kept = await registerPartner(world, { names: [name('One')] });
      const both = [await registerPartner(world, { names: [name('Two'), name('Shared', 'en', 'ALIAS')] }), await registerPartner(world, { names: [name('Three'), name('SHARED', 'en', 'ALIAS')] })];
      await mergePartners(world, kept, both[0]!);
      expect(values((await mergePartners(world, kept, both[1]!)).names)).toEqual(['One', 'Two', 'Shared', 'Three']);
      const { partner: after } = await unmergePartners(world, both[first]!);
      expect(values(after.names)).toEqual(first === 0 ? ['One', 'Shared', 'Three'] : ['One', 'Two', 'Shared']);
      expect(values((await unmergePartners(world, both[1 - first]!)).partner.names)).toEqual(['One']);
    }
  });

  it('leaves a name that another merge brings, though it was corrected between the two', async () => {
    const kept = await registerPartner(world, { names: [name('Lent To')] });
    const shared = [name('Common Name', 'en', 'ALIAS')];
    const both = [await registerPartner(world, { names: [name('First Of Two'), ...shared] }), await registerPartner(world, { names: [name('Second Of Two'), ...shared] })];
    const { names } = await mergePartners(world, kept, both[0]!);
    await amendPartner(world, { id: kept.id, expectedVersion: 2, names: names.map(one => (one.value === 'Common Name' ? { ...one, value: 'COMMON name', kind: 'FORMER' } : one)) });
    await mergePartners(world, kept, both[1]!);
    expect(values((await unmergePartners(world, both[1]!)).partner.names)).toEqual(['Lent To', 'First Of Two', 'COMMON name']);
    expect(values((await unmergePartners(world, both[0]!)).partner.names)).toEqual(['Lent To']);
  });

  it('of a merge of merges goes back step by step, the latest first', async () => {
    const [a, b, c] = [await registerPartner(world), await registerPartner(world), await registerPartner(world)];
    const { number } = await registerAgreement(world, { partnerIds: [a.id] });
    await mergePartners(world, b, a);
    await mergePartners(world, c, b);
    await refusedFor(world, 'unmergePartners', await unmergeInput(world, a), [{ code: 'mergedSince', path: ['mergedId'], details: { name: b.name, kept: c.name, id: c.id } }]);
    const where = async () => Promise.all([a, b, c].map(async ({ id }) => (await partner(id, 'status agreements { nodes { number } }'))));
    await unmergePartners(world, b);
    expect(await where()).toEqual([{ status: 'MERGED', agreements: { nodes: [{ number }] } }, { status: 'OPERATING', agreements: { nodes: [{ number }] } }, { status: 'OPERATING', agreements: { nodes: [] } }]);
    await unmergePartners(world, a);
    expect(await where()).toEqual([{ status: 'OPERATING', agreements: { nodes: [{ number }] } }, { status: 'OPERATING', agreements: { nodes: [] } }, { status: 'OPERATING', agreements: { nodes: [] } }]);
    // And it may be merged again, the other way round too.
    await mergePartners(world, a, b);
    expect(await partner(b.id, 'mergedInto { id }')).toEqual({ mergedInto: { id: a.id } });
  });

  it('gives back an identifier that was taken from the kept one since, unless another has it', async () => {
    const [kept, merged] = [await registerPartner(world), await registerPartner(world, { identifiers: [{ scheme: 'URN', value: '77' }, { scheme: 'URN', value: '78' }] })];
    await mergePartners(world, kept, merged);
    await amendPartner(world, { id: kept.id, expectedVersion: 2, identifiers: [] });
    const other = (await attempt(world, 'registerPartner', partnerInput({ identifiers: [{ scheme: 'URN', value: '77' }] }))).partner!;
    await refusedFor(world, 'unmergePartners', await unmergeInput(world, merged), [{ code: 'identifierElsewhere', path: ['mergedId'], details: { identifier: 'URN 77', name: other.name } }]);
    await amendPartner(world, { id: other.id, expectedVersion: 1, identifiers: [] });
    expect((await unmergePartners(world, merged)).restored).toMatchObject({ identifiers: merged.identifiers });
  });

  it('is refused where the kept one would have no name left', async () => {
    const [kept, merged] = [await registerPartner(world), await registerPartner(world, { names: [name('Only one')] })];
    await mergePartners(world, kept, merged);
    await amendPartner(world, { id: kept.id, expectedVersion: 2, names: [name('Only one', 'en', 'ALIAS')] });
    await refusedFor(world, 'unmergePartners', await unmergeInput(world, merged), [{ code: 'keptNameless', path: ['mergedId'], details: { name: 'Only one' } }]);
  });

  it('is refused for what was never merged, without evidence, and for a version that stands no more', async () => {
    const [kept, merged] = [await registerPartner(world), await registerPartner(world)];
    await refusedFor(world, 'unmergePartners', await unmergeInput(world, merged), [{ code: 'notMerged', path: ['mergedId'] }]);
    await mergePartners(world, kept, merged);
    await refusedFor(world, 'unmergePartners', await unmergeInput(world, merged, { reason: '' }), [{ code: 'textRequired', path: ['reason'] }]);
    expect((await refused(world, 'unmergePartners', await unmergeInput(world, merged, { expectedVersion: 1 }))).zh).toMatchObject({ __typename: 'StaleRecord', currentVersion: 2 });
  });
});

describe('the events of a partner', () => {
  it('are its renamings and moves, as they were recorded, and its closing and merging, on both sides', async () => {
    const [heir, double] = [await registerPartner(world), await registerPartner(world)];
    const events = [{ kind: 'MOVED', on: '2015-09', note: 'From Riga to Jūrmala.' }, { kind: 'RENAMED', on: '2012', note: null }];
    await amendPartner(world, { id: heir.id, expectedVersion: 1, events });
    const before = await registerPartner(world);
    expect(await attempt(world, 'closePartner', { id: before.id, closedOn: '2014-06', successorId: heir.id })).toMatchObject({ __typename: 'PartnerClosed' });
    await mergePartners(world, heir, double);
    const seen = 'predecessors { id } events { kind on note partner { id } successor { id } }';
    const closing = { kind: 'CLOSED', on: '2014-06', note: null, partner: { id: before.id }, successor: { id: heir.id } };
    const merging = { kind: 'MERGED', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), note: null, partner: { id: double.id }, successor: { id: heir.id } };
    const own = { partner: { id: heir.id }, successor: null };
    expect(await partner(heir.id, seen)).toEqual({ predecessors: [{ id: before.id }], events: [{ ...events[1], ...own }, closing, { ...events[0], ...own }, merging] });
    expect(await partner(before.id, seen)).toEqual({ predecessors: [], events: [closing] });
    // Under the id of the double is what the one has that counts for it.
    expect(await partner(double.id, seen)).toEqual(await partner(heir.id, seen));
  });

  it('go with what followed, though that is merged: its predecessors are those of the kept one', async () => {
    const [kept, heir] = [await registerPartner(world), await registerPartner(world)];
    const before = await registerPartner(world);
    await attempt(world, 'closePartner', { id: before.id, closedOn: '2014', successorId: heir.id });
    await mergePartners(world, kept, heir);
    expect(await partner(kept.id, 'predecessors { id } events { kind }')).toEqual({ predecessors: [{ id: before.id }], events: [{ kind: 'CLOSED' }, { kind: 'MERGED' }] });
    expect(await partner(before.id, 'successor { id }')).toEqual({ successor: { id: kept.id } });
  });

  it('are of the kept one also those of what was merged, through merges of merges, until that is undone', async () => {
    const [kept, middle, first] = [await registerPartner(world), await registerPartner(world), await registerPartner(world)];
    const event = { kind: 'RENAMED', on: '2011', note: 'From Gate School.' };
    await amendPartner(world, { id: first.id, expectedVersion: 1, events: [event] });
    await attempt(world, 'closePartner', { id: first.id, closedOn: '2019' });
    await mergePartners(world, middle, first);
    await mergePartners(world, kept, middle);
    const seen = 'events { kind on partner { id } successor { id } }';
    const merging = (merged: { id: string }) => ({ kind: 'MERGED', on: expect.any(String), partner: { id: merged.id }, successor: { id: kept.id } });
    const renaming = { kind: 'RENAMED', on: '2011', partner: { id: first.id }, successor: null };
    const { events } = await partner(kept.id, seen);
    expect(events).toHaveLength(3);
    expect(events).toEqual(expect.arrayContaining([renaming, merging(first), merging(middle)]));
    for (const { id } of [middle, first]) expect((await partner(id, seen)).events).toEqual(events);
    await unmergePartners(world, middle);
    await unmergePartners(world, first);
    expect(await Promise.all([kept, middle, first].map(async ({ id }) => (await partner(id, 'events { kind }')).events))).toEqual([[], [], [{ kind: 'RENAMED' }, { kind: 'CLOSED' }]]);
  });

  it('are neither to come nor without end', async () => {
    const { id } = await registerPartner(world);
    const { data } = await world.ask('{ figures { asOf } }');
    await refusedFor(world, 'amendPartner', { id, expectedVersion: 1, events: [{ kind: 'MOVED', on: '2999' }, { kind: 'MOVED', on: '2020', note: ' ' }] },
      [{ code: 'eventInFuture', path: ['events', 0, 'on'], details: { today: data.figures.asOf } }, { code: 'textRequired', path: ['events', 1, 'note'] }]);
    await refusedFor(world, 'amendPartner', { id, expectedVersion: 1, events: Array.from({ length: 51 }, () => ({ kind: 'MOVED', on: '2020' })) }, [{ code: 'tooMany', path: ['events'], details: { most: 50 } }]);
  });
});
