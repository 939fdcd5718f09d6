import { byThousands, enterMany } from '../../kernel/enterMany.js';
import { newId } from '../../kernel/ids.js';
import type { Em } from '../../tables/orm.js';
import { SchoolsApartTable, SchoolTable } from '../../tables/school.js';
import { lockAgreementsOf, lockParties } from '../agreement/enterAgreement.js';
import { meetInTurns, noteNewcomers, toAskAbout, type Entered } from '../match/suspicions.js';
import { displayName, namesStored, type StoredName } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { gazetteerOf } from '../place/place.reads.js';
import { matchesOfSchools } from '../school/school.candidates.js';
import { bearerOf, schoolIssues, schoolKeys } from '../school/school.rules.js';
import type { Column } from './columns.rules.js';
import { Bearers, bears, exactKeys, groupSchools, isCounty, MOST_NAMED, saidOtherwise, schoolSaid, wholeOf, type Group, type Known, type SchoolSaid, type Telling } from './identity.rules.js';
import { candidatesOf, isKey, type FieldChange, type ImportAsk, type Met, type Working } from './importing.js';
import type { Line } from './ledger.rules.js';
import { cellsIn } from './ledgerCells.js';
import { grouped, type Numbered } from './meetNumbered.js';
import { bearing, schoolsCoded } from './workbook.reads.js';

interface Newcomer {
  group: Group<SchoolSaid>; said: SchoolSaid; choice: string | undefined; bearer: ReturnType<typeof bearerOf>;
  entry: { code: string | null; creditCode: string | null; names: StoredName[]; type: SchoolSaid['type']; stages: string[]; division: string; website: null };
  ask(code: ImportAsk, column: Column, details?: Readonly<Record<string, string | number>>): void;
}

export async function meetSchools(work: Working, lines: readonly Line[], numbered: Numbered): Promise<Map<Line, Met>> {
  const { setting, act } = work;
  const { read, em, at } = act;
  const { divisions } = gazetteerOf(setting);
  const met = new Map<Line, Met>();
  const unasked = (line: Line) => !work.problems.has(line);
  const cells = cellsIn(gazetteerOf(setting), setting.language, setting.words);
  const tellings: Telling<SchoolSaid>[] = [
    { field: 'name', column: 'schoolName', same: (one, other) => wholeOf(one) === wholeOf(other) },
    { field: 'creditCode', column: 'creditCode' },
    // A county within the prefecture says more, nothing else.
    { field: 'division', column: 'division', same: (one, other) => one === other || (one.slice(0, 4) === other.slice(0, 4) && !(isCounty(one) && isCounty(other))), closer: (one, other) => isCounty(one) && !isCounty(other), written: code => cells.division(code).join('') },
    { field: 'type', column: 'schoolType', written: type => cells.schoolType(type as SchoolSaid['type'])! },
  ];
  const groups = grouped(lines, numbered, 'school', groupSchools, schoolSaid);
  const coded = work.same(await schoolsCoded(read, groups.flatMap(({ said: { code } }) => code ?? []), groups.flatMap(({ said: { creditCode } }) => creditCode ?? [])));
  const byCodes = Map.groupBy(coded.flatMap(known => [known.code, known.creditCode].filter(code => code !== null).map(code => ({ code, known }))), ({ code }) => code);
  const named = new Bearers(work.same(await bearing(read, 'school', [...new Set(groups.flatMap(({ said }) => exactKeys([said.name], 'CN', divisionCity(said, divisions))))])));
  const chosen = await work.knownById('school', groups.map(({ lines: own }) => work.decided('school', own)).filter(isKey));
  const namesOf = (several: readonly Known[]) => several.slice(0, MOST_NAMED).map(({ names }) => displayName(names, setting.language));
  const added = new Map<string, Added>();
  const newcomers: Newcomer[] = [];
  for (const group of groups) {
    const { said } = group;
    const choice = work.decided('school', group.lines);
    const ask: Newcomer['ask'] = (code, column, details = {}) => group.lines.forEach(line => work.ask(line, { column, code, details }));
    const ofSeveral = (line: Line, names: readonly string[]) => work.ask(line, { column: 'schoolName', code: 'severalSchools', details: { names: names.join('、') } });
    if (group.among && choice === undefined) {
      group.lines.forEach(line => ofSeveral(line, group.among!));
      continue;
    }
    const byCode = [...new Set([said.code, said.creditCode].flatMap(code => (code === null ? [] : byCodes.get(code)?.map(({ known }) => known) ?? [])))];
    const byName = () => named.of(said.name).filter(known => (said.division === null || known.division === null || known.division.slice(0, 4) === said.division.slice(0, 4)));
    const found = isKey(choice) ? [chosen.get(choice) ?? []].flat() : group.known ? [group.known] : byCode.length ? byCode : choice === 'NEW' ? [] : byName();
    if (isKey(choice) && !found.length) {
      work.misdecided('school', group.lines, { code: 'unknownSchool' });
      continue;
    }
    // Whoever is said to be meant, or to be new, cannot have the code of another.
    const other = byCode.find(({ id }) => id !== choice && id !== group.known?.id);
    if (other && choice !== undefined) {
      work.misdecided('school', group.lines, said.code !== null && other.code === said.code ? { code: 'schoolCodeTaken' } : { code: 'creditCodeTaken' });
      continue;
    }
    if (other && group.known) {
      ask('schoolNamedOtherwise', 'schoolCode', { code: said.code ?? said.creditCode ?? '', name: displayName(other.names, setting.language) });
      continue;
    }
    if (found.length > 1) {
      group.lines.forEach(line => ofSeveral(line, namesOf(found)));
      continue;
    }
    const [known] = found;
    // A row that says neither code nor prefecture, of a name that the register has elsewhere, too.
    for (const line of choice === undefined && !group.known && said.division !== null ? group.lines.filter(({ school }) => school.code === null && school.division === null) : []) {
      const others = named.of(line.school.name).filter(one => one !== known);
      if (others.length) ofSeveral(line, namesOf(others));
    }
    if (known) {
      if (choice === undefined && !bears(known, said.name)) {
        ask('schoolNamedOtherwise', 'schoolName', { code: said.code ?? said.creditCode ?? '', name: displayName(known.names, setting.language) });
        continue;
      }
      if (said.code !== null && known.code !== null && known.code !== said.code) {
        ask('schoolCodedOtherwise', 'schoolCode', { code: known.code, name: displayName(known.names, setting.language) });
        continue;
      }
      const tells = choice === undefined ? tellings : tellings.filter(({ field }) => field !== 'name');
      work.askOtherwise(saidOtherwise(group.lines, line => line.school, tells.map(one => (one.field === 'name' ? { ...one, same: value => bears(known, value) } : one)), { ...known, type: known.type as SchoolSaid['type'] }));
      const changes = addTo(known, said, added);
      for (const line of group.lines.filter(unasked)) met.set(line, { id: known.id, isNew: false, changes });
      continue;
    }
    work.askOtherwise(saidOtherwise(group.lines, line => line.school, tellings, {}));
    if (said.division === null) {
      ask('divisionMissing', 'division', { name: said.name });
      continue;
    }
    const names = namesStored([{ value: said.name, language: 'zh-Hans', kind: 'OFFICIAL' } as Name]);
    const entry = { code: said.code, creditCode: said.creditCode, names, type: said.type, stages: [] as string[], division: said.division, website: null };
    const issues = schoolIssues(entry as never, divisions);
    if (issues.length) {
      for (const line of group.lines) for (const { path, code, details } of issues) work.refuse(line, path[0] === 'code' ? 'schoolCode' : path[0] === 'creditCode' ? 'creditCode' : path[0] === 'division' ? 'division' : 'schoolName', code, details);
      continue;
    }
    newcomers.push({ group, said, choice, entry, bearer: bearerOf(entry, divisions), ask });
  }
  // Before the first of them is written: papers before their parties, as everybody does, or two would wait for each other in a circle.
  const found = [...new Set([...met.values()].map(({ id }) => id))];
  const { schools, partners } = await lockAgreementsOf(em, found);
  await lockParties(em, { schools: [...found, ...schools], partners });
  await writeAdded(em, divisions, added);
  let looked = 0;
  await meetInTurns(newcomers, asked => matchesOfSchools(read, gazetteerOf(setting), asked, { most: 20 }), async (some, matches, behind) => {
    const alike = await work.knownById('school', [...new Set(matches.flat().map(({ id }) => id))]);
    const entered: Entered[] = [];
    const rows: Record<string, unknown>[] = [];
    for (const [place, { group, said, choice, entry, ask }] of some.entries()) {
      // Two official codes are two schools, however alike their names are.
      const asked = toAskAbout(matches[place]!, matches[place]!.filter(match => said.code !== null && alike.get(match.id)!.code !== null).map(match => match.id));
      if (asked.length && choice !== 'NEW') {
        const candidates = candidatesOf(work, asked, alike);
        ask('possibleSchool', 'schoolName', { name: candidates[0]!.name, count: candidates.length });
        for (const line of group.lines) work.candidates.set(line, { schools: candidates, partners: work.candidates.get(line)?.partners ?? [] });
        continue;
      }
      const id = newId();
      rows.push({ id, ...entry, ...schoolKeys({ id, ...entry }, divisions), closedOn: null, sample: false, registeredAt: at });
      entered.push({ id, others: asked.map(match => match.id), matches: matches[place]! });
      for (const line of group.lines.filter(unasked)) met.set(line, { id, isNew: true, changes: [] });
    }
    work.far('school', looked += some.length, newcomers.length);
    await behind.begin(async () => {
      await enterMany(em, SchoolTable, rows);
      await noteNewcomers(em, 'school', SchoolsApartTable, entered, { at });
    });
  });
  return met;
}

function divisionCity({ division }: SchoolSaid, divisions: ReadonlyMap<string, { nameZh: string }>): string | null {
  return division === null ? null : divisions.get(`${division.slice(0, 4)}00`)?.nameZh ?? null;
}

/** What rows add to a school of the register. */
type Added = Partial<Pick<Known, 'code' | 'creditCode' | 'type' | 'division'>>;

/** What a ledger knows of a school that the register did not. From here on it counts as known: what another row says otherwise is not written over it. */
function addTo(known: Known, said: SchoolSaid, added: Map<string, Added>): FieldChange[] {
  const told = Object.entries({ code: said.code, creditCode: said.creditCode, type: said.type, division: said.division !== null && isCounty(said.division) ? said.division : null } satisfies Added)
    .filter((field): field is [keyof Added, string] => field[1] !== null).map(([field, to]) => ({ field: field as keyof Added, from: known[field as keyof Added], to }))
    // The county within the prefecture that is known says more.
    .filter(({ field, from, to }) => from === null || (field === 'division' && !isCounty(from) && from !== to && to.startsWith(from.slice(0, 4))));
  if (!told.length) return [];
  const fresh = Object.fromEntries(told.map(({ field, to }) => [field, to])) as Added;
  added.set(known.id, { ...added.get(known.id), ...fresh });
  Object.assign(known, fresh);
  return told;
}

async function writeAdded(em: Em, divisions: Parameters<typeof schoolKeys>[1], added: ReadonlyMap<string, Added>): Promise<void> {
  for (const school of await byThousands([...added.keys()], ids => em.find(SchoolTable, { id: { $in: ids } }))) {
    const entry = { code: school.code, creditCode: school.creditCode, division: school.division.code, type: school.type, ...added.get(school.id) };
    em.assign(school, { ...entry, ...schoolKeys({ id: school.id, names: school.names, website: school.website, ...entry } as never, divisions) } as never);
  }
  // What was added is found, too.
  await em.flush();
}
