import fc from 'fast-check';
import { verifyHistory } from '../../src/features/history/verifyHistory.js';
import { csv, deskOf, registerOf, withdraw } from '../imports.js';
import { openWorld, type World } from '../world.js';

/** Few schools and partners, told apart by their numbers, so that rows meet what the register has and change it. */
const row = fc.record({
  school: fc.integer({ min: 11, max: 14 }), code: fc.boolean(), place: fc.constantFrom('兰州', '兰州', '城关区', '酒泉'), partner: fc.integer({ min: 21, max: 24 }), named: fc.boolean(), original: fc.constantFrom('', 'Средняя школа', 'Гимназия'),
  country: fc.constantFrom('白俄罗斯', '白俄罗斯', '白俄罗斯', '俄罗斯'), city: fc.constantFrom('', '明斯克', '明斯克', '布列斯特'), kind: fc.constantFrom('协议书', '备忘录', '意向书', ''), day: fc.constantFrom('2019', '2021-05', '2021-05-04', '2022.4.29', '2023'), note: fc.constantFrom('', '续签', '线上签署'),
});
const there = fc.record({ school: fc.integer({ min: 11, max: 14 }), code: fc.constant(false), place: fc.constant('兰州'), partner: fc.constantFrom(21, 22), named: fc.constant(true), original: fc.constant(''), country: fc.constant('白俄罗斯'), city: fc.constant(''), kind: fc.constantFrom('', '备忘录'), day: fc.constant('2021'), note: fc.constant('') });
const ledger = fc.array(fc.oneof({ weight: 3, arbitrary: row }, there), { minLength: 1, maxLength: 5 }).map(rows => csv(...rows.map(({ school, code, place, partner, named, original, country, city, kind, day, note }) =>
  `兰州市第${school}中学,${code ? `316200000${school % 10}` : ''},${place},${named || !original ? `第${partner}中学` : ''},${original && `${original} № ${partner}`},${country},${city},${kind},${day},${note}`)));

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

it('whatever is imported and withdrawn, the register is as it was, and what stays stays', async () => {
  const desk = await deskOf(world);
  const become: Record<string, number> = {};
  /** Brings in what can be: rows that are refused or asked about are left out, half of the questions are answered. */
  const brought = async (content: string, answered: boolean) => {
    const uploadId = await desk.sent(content);
    let decisions: { sheet: string; row: number }[] = [];
    for (let answer: object = answered ? { newSchool: true, newPartner: true } : { skip: true };; answer = { skip: true }) {
      const { data, errors } = await world.ask('mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { ... on WorkbookImported { rows(states: [REFUSED, DECISION]) { sheet row } } ... on InvalidInput { issues { path } } } }', { input: { uploadId, dryRun: true, decisions } });
      expect(errors).toBeUndefined();
      // What cannot be answered so, as that a school is new whose code another has, is left out, too.
      const amiss = (data.importWorkbook.issues as { path: string[] }[] | undefined)?.map(({ path }) => decisions[Number(path[1])]!);
      const open = amiss ?? data.importWorkbook.rows as { sheet: string; row: number }[];
      if (!open.length) break;
      decisions = [...decisions.filter(one => !open.some(({ row: number }) => number === one.row)), ...[...new Map(open.map(({ sheet, row: number }) => [number, { sheet, row: number, ...answer }])).values()]];
    }
    return desk.brought('', { uploadId, decisions });
  };
  // Something of each stands there from the start, as far as an office had known it.
  await brought(csv(...[11, 12, 13, 14].flatMap(school => [21, 22].map(partner => `兰州市第${school}中学,,兰州,第${partner}中学,,白俄罗斯,,,2021,`))), true);
  await fc.assert(fc.asyncProperty(ledger, ledger, fc.boolean(), async (stays, goes, answered) => {
    const kept = await brought(stays, answered);
    const before = await registerOf(world);
    const { batch, counts, __typename } = await brought(goes, !answered);
    expect(__typename).toBe('WorkbookImported');
    for (const { state, rows } of counts) become[state] = (become[state] ?? 0) + rows;
    expect(await withdraw(world, batch.id)).toMatchObject({ __typename: 'ImportWithdrawn' });
    expect(await registerOf(world)).toEqual(before);
    expect(kept.__typename).toBe('WorkbookImported');
    // Half of what stays goes after all, so that the register does not come to have everything.
    if (answered) await withdraw(world, kept.batch.id);
  }), { numRuns: 30, endOnFailure: true });
  // The property is worth what it met.
  for (const state of ['CREATE', 'CHANGE', 'SAME']) expect([state, (become[state] ?? 0) > 0]).toEqual([state, true]);
  expect((await verifyHistory(world.store, [], () => {})).fault).toBeNull();
}, 300_000);
