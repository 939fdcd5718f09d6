import type { Act } from '../../kernel/act.js';
import { lastDay } from '../../kernel/dates.js';
import { newId } from '../../kernel/ids.js';
import type { Store } from '../../kernel/store.js';
import type { Language, Words } from '../../locale/index.js';
import { AgreementTable } from '../../tables/agreement.js';
import { PartnersApartTable, PartnerTable } from '../../tables/partner.js';
import { SchoolsApartTable, SchoolTable } from '../../tables/school.js';
import { agreementKeys, impliedTerm, languagesStored, partyIssues, termsIssues, type AgreementTerms } from '../agreement/agreement.rules.js';
import { chainOf } from '../agreement/agreement.reads.js';
import { enterAgreement, lockParties, overlap } from '../agreement/enterAgreement.js';
import { documentedOn } from '../figure/figure.reads.js';
import type { Figures } from '../figure/figure.type.js';
import type { Match } from '../match/match.reads.js';
import { keepApart, noteSuspicions, oneAtATime, toAskAbout } from '../match/suspicions.js';
import { displayName, namesStored } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { matchesOfPartner } from '../partner/partner.candidates.js';
import { partnerById } from '../partner/partner.reads.js';
import { bearerOf as bearerOfPartner, partnerIssues, partnerKeys } from '../partner/partner.rules.js';
import { gazetteerOf } from '../place/place.reads.js';
import { matchesOfSchool } from '../school/school.candidates.js';
import { schoolById } from '../school/school.reads.js';
import { tidyText } from '../sheet/text.rules.js';
import { bearerOf as bearerOfSchool, schoolIssues, schoolKeys } from '../school/school.rules.js';
import { bears, differ, exactKeys, groupPartners, groupSchools, languageOf, together, type Group, type Known, type Paper, type PartnerSaid, type SchoolSaid } from './identity.rules.js';
import { columns, type Column } from './columns.rules.js';
import { isOurNumber, type Ask, type Line } from './ledger.rules.js';
import { bearing, knownById, pairsNumbered, papersOf, schoolsCoded } from './workbook.reads.js';

/** What somebody decided of a row. */
export interface Choice {
  sheet: string;
  row: number;
  /** The row is left out. */
  skip?: boolean;
  /** The key of the school or partner that is meant, or NEW: none of those that the register has. */
  school?: string;
  partner?: string;
  /** Whether the paper renews the earlier one of the same two; else it stands beside it only if it does not overlap. */
  renews?: boolean;
}

export type Outcome = 'CREATE' | 'CHANGE' | 'SAME' | 'REFUSED' | 'DECISION' | 'SKIPPED';
/** What is the matter with a row: its words, and the column that they are about. */
export interface Problem { column: Column; code: string; message: string; level: 'ERROR' | 'QUESTION' }
export interface FieldChange { field: string; from: string | null; to: string | null }
export interface Candidate { id: string; name: string; score: number; likely: boolean; evidence: readonly string[] }
export interface RowReport {
  line: Line;
  outcome: Outcome;
  problems: readonly Problem[];
  changes: readonly FieldChange[];
  school: { id: string | null; isNew: boolean };
  partner: { id: string | null; isNew: boolean };
  agreement: { id: string; number: string } | null;
  candidates: { schools: readonly Candidate[]; partners: readonly Candidate[] };
}
export interface Report { rows: readonly RowReport[]; before: Figures; after: Figures; created: { schools: number; partners: number; agreements: number }; changed: number }

/** What an import needs to know of whoever imports. */
export interface Setting { store: Store; words: Words; language: Language; today: string }

/** Called as lines are done, of how many. */
export type Progress = (done: number, all: number) => void;

class Working {
  readonly problems = new Map<Line, Problem[]>();
  readonly candidates = new Map<Line, RowReport['candidates']>();
  constructor(readonly setting: Setting, readonly act: Act, readonly choices: ReadonlyMap<string, Choice>) {}

  choiceOf({ sheet, row }: Line): Choice | undefined {
    return this.choices.get(rowKey(sheet, row));
  }
  ask(line: Line, { column, code, details = {} }: { column: Column; code: Ask['code'] | ImportAsk; details?: Readonly<Record<string, string | number>> }, level: Problem['level'] = 'QUESTION'): void {
    const list = this.problems.get(line) ?? [];
    if (!list.some(problem => problem.column === column && problem.code === code)) list.push({ column, code, level, message: this.setting.words.workbook[code](details as never) });
    this.problems.set(line, list);
  }
  refuse(line: Line, column: Column, code: keyof Words['issues'], details: Readonly<Record<string, string | number>> = {}): void {
    const list = this.problems.get(line) ?? [];
    list.push({ column, code, level: 'ERROR', message: this.setting.words.issues[code](details as never) });
    this.problems.set(line, list);
  }
}
export const rowKey = (sheet: string, row: number) => `${sheet}\n${row}`;

/** What is asked when a row is held against the register. */
export type ImportAsk = 'possibleSchool' | 'possiblePartner' | 'schoolNamedOtherwise' | 'schoolCodedOtherwise' | 'severalSchools' | 'severalPartners' | 'partnerInRow' | 'overlapping' | 'severalPapers' | 'numberUnknown' | 'divisionMissing';

/**
 * Brings a ledger into the register, by business keys: a row that has a register number, by it; else a school by its code
 * or its name, a partner by its country, its names and its town, a paper by its two sides, its kind and its date. What the register has is
 * the same or is changed, what it has not is entered; what is not understood, or may be two things, is left out and said.
 * To be called within an act; whoever only wants to see what would become of it undoes the act.
 */
export async function importLedger(setting: Setting, act: Act, lines: readonly Line[], choices: ReadonlyMap<string, Choice>, progress: Progress = () => {}): Promise<Report> {
  const { read, em } = act;
  const work = new Working(setting, act, choices);
  await oneAtATime(em, 'school');
  await oneAtATime(em, 'partner');
  const figures = async (): Promise<Figures> => ({ ...(await documentedOn(read, [setting.today])).get(setting.today)!, asOf: setting.today, rule: 'default' });
  const before = await figures();

  const taken = lines.filter(line => !work.choiceOf(line)?.skip);
  for (const line of taken) for (const ask of line.asks) work.ask(line, ask);
  const understood = taken.filter(line => !line.asks.length);
  const numbered = await partiesNumbered(work, understood);
  const schools = await meetSchools(work, understood, numbered);
  const partners = await meetPartners(work, understood.filter(line => schools.has(line)), numbered);
  const reports = await enterPapers(work, understood.filter(line => schools.has(line) && partners.has(line)), schools, partners, progress);

  const rows = lines.map((line): RowReport => {
    const report = reports.get(line);
    const problems = (work.problems.get(line) ?? []).toSorted((one, other) => columns.indexOf(one.column) - columns.indexOf(other.column));
    return {
      line, problems, changes: report?.changes ?? [], agreement: report?.agreement ?? null, candidates: work.candidates.get(line) ?? { schools: [], partners: [] },
      outcome: work.choiceOf(line)?.skip ? 'SKIPPED' : problems.some(({ level }) => level === 'ERROR') ? 'REFUSED' : problems.length ? 'DECISION' : report!.outcome,
      school: { id: schools.get(line)?.id ?? null, isNew: schools.get(line)?.isNew ?? false }, partner: { id: partners.get(line)?.id ?? null, isNew: partners.get(line)?.isNew ?? false },
    };
  });
  await em.flush();
  const after = await figures();
  const fresh = (side: 'school' | 'partner') => new Set(rows.filter(row => row[side].isNew).map(row => row[side].id)).size;
  return { rows, before, after, created: { schools: fresh('school'), partners: fresh('partner'), agreements: rows.filter(({ outcome }) => outcome === 'CREATE').length }, changed: rows.filter(({ outcome }) => outcome === 'CHANGE').length };
}

interface Met { id: string; isNew: boolean; changes: FieldChange[] }

/** The two whom a row means that bears a number of the register. */
type Numbered = ReadonlyMap<Line, { school: Known; partner: Known }>;

/**
 * Of rows that came from here: the parties of the paper that their number names, when they name them. So two schools of one
 * name are told apart, and whatever the register has comes back as it was.
 */
async function partiesNumbered(work: Working, lines: readonly Line[]): Promise<Numbered> {
  const { read } = work.act;
  const ours = lines.filter(line => line.number !== null && isOurNumber(line.number) && work.choiceOf(line)?.school === undefined && work.choiceOf(line)?.partner === undefined);
  const pairs = Map.groupBy(await pairsNumbered(read, [...new Set(ours.map(({ number }) => number!))]), ({ number }) => number);
  const all = [...pairs.values()].flat();
  const [schools, partners] = [await knownById(read, 'school', [...new Set(all.map(({ school }) => school))]), await knownById(read, 'partner', [...new Set(all.map(({ partner }) => partner))])];
  /** The only one that fits, or of several of one name the one that fits in every respect. */
  const only = (found: readonly Known[], closer: (known: Known) => boolean) => {
    const different = [...new Set(found)];
    const close = different.length > 1 ? different.filter(closer) : different;
    return close.length === 1 ? close[0] : undefined;
  };
  return new Map(ours.flatMap((line): [Line, { school: Known; partner: Known }][] => {
    const { school: said, partner: other } = line;
    const its = pairs.get(line.number!) ?? [];
    const school = only(its.map(pair => schools.get(pair.school)!).filter(known => bears(known, said.name)), known => known.code === said.code && known.division === said.division);
    const partner = only(its.map(pair => partners.get(pair.partner)!).filter(known => known.country === other.country && namesOf(other).some(name => bears(known, name))), known => known.city === other.city && namesOf(other).every(name => bears(known, name)));
    return school && partner ? [[line, { school, partner }]] : [];
  }));
}

/** Rows by whom they mean: those that a number tells, and the others by what they say. */
function grouped<T>(lines: readonly Line[], numbered: Numbered, side: 'school' | 'partner', group: (lines: readonly Line[]) => Group<T>[], say: (lines: readonly Line[]) => T): (Group<T> & { known?: Known })[] {
  const told = Map.groupBy(lines.filter(line => numbered.has(line)), line => numbered.get(line)![side]);
  return [...[...told].map(([one, own]) => ({ key: one.id, lines: own, said: say(own), known: one })), ...group(lines.filter(line => !numbered.has(line)))];
}

function candidatesOf({ setting }: Working, matches: readonly Match[], known: ReadonlyMap<string, Known>): Candidate[] {
  const { words, language } = setting;
  return matches.map(({ id, likeness: { score, likely, evidence, doubts } }) => ({
    id, score, likely, name: displayName(known.get(id)!.names, language), evidence: [...evidence, ...doubts].map(([kind, detail]) => words.evidence[kind](detail)),
  }));
}

async function meetSchools(work: Working, lines: readonly Line[], numbered: Numbered): Promise<Map<Line, Met>> {
  const { setting, act } = work;
  const { read, em, at } = act;
  const { divisions } = gazetteerOf(setting);
  const met = new Map<Line, Met>();
  const groups = grouped(lines, numbered, 'school', groupSchools, own => together(own.map(({ school }) => school)));
  const coded = await schoolsCoded(read, groups.flatMap(({ said: { code } }) => code ?? []), groups.flatMap(({ said: { creditCode } }) => creditCode ?? []));
  const named = await bearing(read, 'school', [...new Set(groups.flatMap(({ said }) => exactKeys([said.name], 'CN', divisionCity(said, divisions))))]);
  for (const group of groups) {
    const { said } = group;
    const choice = group.lines.map(line => work.choiceOf(line)?.school).find(one => one !== undefined);
    const ask = (code: ImportAsk, column: Column, details: Readonly<Record<string, string | number>> = {}) => group.lines.forEach(line => work.ask(line, { column, code, details }));
    const byCode = coded.filter(({ code, creditCode }) => (code !== null && code === said.code) || (creditCode !== null && creditCode === said.creditCode));
    const byName = named.filter(known => bears(known, said.name) && (said.division === null || known.division === null || known.division.slice(0, 4) === said.division.slice(0, 4)));
    const found = choice !== undefined && choice !== 'NEW' ? [...(await knownById(read, 'school', [choice])).values()] : group.known ? [group.known] : byCode.length ? byCode : choice === 'NEW' ? [] : byName;
    if (found.length > 1) {
      ask('severalSchools', 'schoolName', { names: found.map(({ names }) => displayName(names, setting.language)).join('、') });
      continue;
    }
    const [known] = found;
    if (known) {
      if (choice === undefined && !bears(known, said.name)) {
        ask('schoolNamedOtherwise', 'schoolName', { code: said.code ?? said.creditCode ?? '', name: displayName(known.names, setting.language) });
        continue;
      }
      if (said.code !== null && known.code !== null && known.code !== said.code) {
        ask('schoolCodedOtherwise', 'schoolCode', { code: known.code, name: displayName(known.names, setting.language) });
        continue;
      }
      const changes = await fillSchool(work, known, said);
      for (const line of group.lines) met.set(line, { id: known.id, isNew: false, changes });
      continue;
    }
    if (said.division === null) {
      ask('divisionMissing', 'division', { name: said.name });
      continue;
    }
    const names = namesStored([{ value: said.name, language: 'zh-Hans', kind: 'OFFICIAL' } as Name]);
    const entry = { code: said.code, creditCode: said.creditCode, names, type: said.type, stages: [], division: said.division, website: null };
    const issues = schoolIssues(entry as never, divisions);
    if (issues.length) {
      for (const line of group.lines) for (const { path, code, details } of issues) work.refuse(line, path[0] === 'code' ? 'schoolCode' : path[0] === 'creditCode' ? 'creditCode' : path[0] === 'division' ? 'division' : 'schoolName', code, details);
      continue;
    }
    const matches = await matchesOfSchool(read, gazetteerOf(setting), bearerOfSchool(entry, divisions), { most: 20 });
    const alike = await knownById(read, 'school', matches.map(match => match.id));
    // Two official codes are two schools, however alike their names are.
    const asked = toAskAbout(matches, matches.filter(match => said.code !== null && alike.get(match.id)!.code !== null).map(match => match.id));
    if (asked.length && choice !== 'NEW') {
      const candidates = candidatesOf(work, asked, alike);
      ask('possibleSchool', 'schoolName', { name: candidates[0]!.name, count: candidates.length });
      for (const line of group.lines) work.candidates.set(line, { schools: candidates, partners: work.candidates.get(line)?.partners ?? [] });
      continue;
    }
    const id = newId();
    em.create(SchoolTable, { id, ...entry, ...schoolKeys({ id, ...entry }, divisions), closedOn: null, sample: false, registeredAt: at });
    await em.flush();
    await keepApart(em, SchoolsApartTable, id, asked.map(match => match.id), matches, { at, reason: null });
    await noteSuspicions(em, read, 'school', id, matches);
    // What is written is let go: at each flush the unit of work looks through all that it holds.
    em.clear();
    for (const line of group.lines) met.set(line, { id, isNew: true, changes: [] });
  }
  return met;
}

function divisionCity({ division }: SchoolSaid, divisions: ReadonlyMap<string, { nameZh: string }>): string | null {
  return division === null ? null : divisions.get(`${division.slice(0, 4)}00`)?.nameZh ?? null;
}

/** What a ledger knows of a school that the register did not. */
async function fillSchool({ setting, act: { em } }: Working, known: Known, said: SchoolSaid): Promise<FieldChange[]> {
  const { divisions } = gazetteerOf(setting);
  const told = { code: said.code, creditCode: said.creditCode, type: said.type, division: said.division !== null && !said.division.endsWith('00') ? said.division : null };
  const fresh = Object.entries(told).filter(([field, value]) => value !== null && value !== known[field as keyof Known] && (known[field as keyof Known] === null || (field === 'division' && known.division!.endsWith('00') && value.startsWith(known.division!.slice(0, 4)))));
  if (!fresh.length) return [];
  const school = await em.findOneOrFail(SchoolTable, known.id);
  const entry = { names: school.names, code: school.code, creditCode: school.creditCode, division: school.division.code, website: school.website, type: school.type, ...Object.fromEntries(fresh) };
  em.assign(school, { ...entry, ...schoolKeys({ id: known.id, ...entry } as never, divisions) } as never);
  return fresh.map(([field, value]) => ({ field, from: known[field as keyof Known] as string | null, to: value }));
}

async function meetPartners(work: Working, lines: readonly Line[], numbered: Numbered): Promise<Map<Line, Met>> {
  const { setting, act } = work;
  const { read, em, at } = act;
  const { countries } = gazetteerOf(setting);
  const met = new Map<Line, Met>();
  const groups = grouped(lines, numbered, 'partner', groupPartners, own => together(own.map(({ partner }) => partner)));
  const named = await bearing(read, 'partner', [...new Set(groups.flatMap(({ said }) => exactKeys(namesOf(said), said.country, said.city)))]);
  const entered: { group: Group<PartnerSaid>; id: string }[] = [];
  for (const group of groups) {
    const { said } = group;
    const choice = group.lines.map(line => work.choiceOf(line)?.partner).find(one => one !== undefined);
    const column: Column = said.name !== null ? 'partnerName' : 'partnerOriginal';
    const ask = (code: ImportAsk, details: Readonly<Record<string, string | number>> = {}) => group.lines.forEach(line => work.ask(line, { column, code, details }));
    const byName = named.filter(known => known.country === said.country && namesOf(said).some(name => bears(known, name)) && !differ(known.city, said.city, said.country));
    const found = choice !== undefined && choice !== 'NEW' ? [...(await knownById(read, 'partner', [choice])).values()] : group.known ? [group.known] : choice === 'NEW' ? [] : byName;
    if (found.length > 1) {
      ask('severalPartners', { names: found.map(({ names }) => displayName(names, setting.language)).join('、') });
      continue;
    }
    const [known] = found;
    if (known) {
      const changes = await fillPartner(work, known, said);
      for (const line of group.lines) met.set(line, { id: known.id, isNew: false, changes });
      continue;
    }
    const names = namesStored([
      ...(said.original !== null ? [{ value: said.original, language: languageOf(said.original, said.country), kind: 'OFFICIAL' } as Name] : []),
      ...(said.name !== null ? [{ value: said.name, language: 'zh-Hans', kind: said.original !== null ? 'TRANSLATION' : 'OFFICIAL' } as Name] : []),
    ]);
    const entry = { names, country: said.country!, city: said.city, type: null, website: said.website, identifiers: [] };
    const issues = partnerIssues(entry, countries);
    if (issues.length) {
      for (const line of group.lines) for (const { path, code, details } of issues) work.refuse(line, path[0] === 'country' ? 'country' : path[0] === 'city' ? 'city' : path[0] === 'website' ? 'website' : column, code, details);
      continue;
    }
    const matches = await matchesOfPartner(read, bearerOfPartner(entry), { most: 20 });
    const asked = toAskAbout(matches, []);
    if (asked.length && choice !== 'NEW') {
      const inLedger = entered.find(({ id }) => id === asked[0]!.id);
      const candidates = candidatesOf(work, asked, await knownById(read, 'partner', asked.map(({ id }) => id)));
      if (inLedger) ask('partnerInRow', { name: candidates[0]!.name, row: inLedger.group.lines[0]!.row });
      else ask('possiblePartner', { name: candidates[0]!.name, count: candidates.length });
      for (const line of group.lines) work.candidates.set(line, { partners: candidates, schools: work.candidates.get(line)?.schools ?? [] });
      continue;
    }
    const id = newId();
    em.create(PartnerTable, { id, ...entry, ...partnerKeys({ id, ...entry }), closedOn: null, successor: null, sample: false, registeredAt: at } as never);
    await em.flush();
    await keepApart(em, PartnersApartTable, id, asked.map(match => match.id), matches, { at, reason: null });
    await noteSuspicions(em, read, 'partner', id, matches);
    em.clear();
    entered.push({ group, id });
    for (const line of group.lines) met.set(line, { id, isNew: true, changes: [] });
  }
  return met;
}

const namesOf = ({ name, original }: PartnerSaid) => [name, original].filter(one => one !== null);

/** What a ledger knows of a partner that the register did not: another name, its town, its website. */
async function fillPartner({ act: { em } }: Working, known: Known, said: PartnerSaid): Promise<FieldChange[]> {
  const missing: Name[] = [
    ...(said.original !== null && !bears(known, said.original) ? [{ value: said.original, language: languageOf(said.original, said.country), kind: 'ALIAS' } as Name] : []),
    ...(said.name !== null && !bears(known, said.name) ? [{ value: said.name, language: 'zh-Hans', kind: 'ALIAS' } as Name] : []),
  ];
  const told = { city: known.city === null ? said.city : null, website: known.website === null ? said.website : null };
  const fresh = Object.entries(told).filter((field): field is [string, string] => field[1] !== null);
  if (!missing.length && !fresh.length) return [];
  const partner = await em.findOneOrFail(PartnerTable, known.id);
  // Another row, which a number told whom it means, may have brought the same name.
  const entry = { names: [...partner.names, ...namesStored(missing.filter(({ value }) => !bears(partner, value)))], country: partner.country.code, city: partner.city, website: partner.website, identifiers: partner.identifiers, ...Object.fromEntries(fresh) };
  const { country: _, ...changed } = entry;
  em.assign(partner, { ...changed, ...partnerKeys({ id: known.id, ...entry } as never) } as never);
  return [...missing.map(({ value }) => ({ field: 'names', from: null, to: value })), ...fresh.map(([field, value]) => ({ field, from: null, to: value }))];
}

interface PaperReport { outcome: Outcome; agreement: { id: string; number: string } | null; changes: FieldChange[] }

/** A date that another one makes more precise, or the same: 2022 and 2022-04-29. */
const agree = (one: string | null | undefined, other: string | null | undefined) => one == null || other == null || one.startsWith(other) || other.startsWith(one);
const concluded = ({ signedOn, initialledOn }: { signedOn?: string | null; initialledOn?: string | null }) => signedOn ?? initialledOn ?? '';

async function enterPapers(work: Working, lines: readonly Line[], schools: ReadonlyMap<Line, Met>, partners: ReadonlyMap<Line, Met>, progress: Progress): Promise<Map<Line, PaperReport>> {
  const { setting, act } = work;
  const { read, em } = act;
  const reports = new Map<Line, PaperReport>();
  const keysOf = (line: Line) => ({ schools: [schools.get(line)!.id], partners: [partners.get(line)!.id] });
  await lockParties(em, { schools: [...new Set(lines.map(line => schools.get(line)!.id))], partners: [...new Set(lines.map(line => partners.get(line)!.id))] });
  const held = await papersOf(read, [...new Set(lines.filter(line => !schools.get(line)!.isNew).map(line => schools.get(line)!.id))]);
  const sides = { schools: await schoolById(read, [...new Set(lines.map(line => schools.get(line)!.id))]), partners: await partnerById(read, [...new Set(lines.map(line => partners.get(line)!.id))]) };
  const used = new Set<string>();
  let done = 0;
  // The oldest first: what renews another comes after it.
  for (const line of [...lines].sort((one, other) => (lastDay(concluded(one.terms)) < lastDay(concluded(other.terms)) ? -1 : lastDay(concluded(one.terms)) > lastDay(concluded(other.terms)) ? 1 : one.row - other.row))) {
    progress(done += 1, lines.length);
    const parties = keysOf(line);
    const pair = `${parties.schools[0]} ${parties.partners[0]}`;
    const papers = held.get(pair) ?? [];
    const known = paperMeant(work, line, papers, used);
    if (known === 'asked') continue;
    const sideChanges = [...schools.get(line)!.changes, ...partners.get(line)!.changes];
    if (known) {
      used.add(known.id);
      const changes = await changePaper(work, line, known);
      if (changes) reports.set(line, { outcome: changes.length || sideChanges.length ? 'CHANGE' : 'SAME', agreement: { id: known.id, number: known.number }, changes: [...sideChanges, ...changes] });
      continue;
    }
    const { expiresOn = null, term = impliedTerm(expiresOn), ...said } = line.terms;
    const terms: AgreementTerms = { kind: null, title: null, initialledOn: null, signedOn: null, effectiveOn: null, mode: null, languages: [], cooperation: [], sourceUrl: null, note: null, ...said, expiresOn, term };
    const issues = [...termsIssues(terms, setting.today), ...partyIssues(terms, [sides.schools.get(parties.schools[0]!)], [sides.partners.get(parties.partners[0]!)], ({ names }) => displayName(names, setting.language), false)];
    if (issues.length) {
      for (const { path, code, details } of issues) work.refuse(line, path[0] === 'partnerIds' && !line.at.has('partnerName') ? 'partnerOriginal' : columnOfTerm(String(path[0])), code, details);
      continue;
    }
    const choice = work.choiceOf(line);
    const renewed = choice?.renews ?? line.renews ? papers.filter(paper => !paper.renewed && lastDay(concluded(paper)) <= lastDay(concluded(terms))).at(-1) ?? null : null;
    const inTheWay = await overlap(act, terms, parties, renewed ? await chainOf(read, renewed.id) : []);
    if (inTheWay) {
      work.ask(line, { column: line.at.has('kind') ? 'kind' : 'signedOn', code: 'overlapping', details: { number: inTheWay.number, title: inTheWay.title } });
      continue;
    }
    const id = await enterAgreement(act, setting.today, terms, parties, renewed?.id ?? null);
    await em.flush();
    const { number } = em.getReference(AgreementTable, id);
    em.clear();
    if (renewed) renewed.renewed = true;
    used.add(id);
    held.set(pair, [...papers, { id, number, version: 1, ...parties, ...terms, title: terms.title ?? '', terminatedOn: null, renewed: false }]);
    reports.set(line, { outcome: 'CREATE', agreement: { id, number }, changes: sideChanges });
  }
  return reports;
}

/** The paper of the register that a row is about: by its number, else by kind and date. */
function paperMeant(work: Working, line: Line, papers: readonly Paper[], used: ReadonlySet<string>): Paper | null | 'asked' {
  if (line.number !== null) {
    const numbered = papers.find(({ number }) => number === line.number);
    if (numbered) return numbered;
    // A number of ours that these two have no paper under; any other is the office's own.
    if (isOurNumber(line.number)) {
      work.ask(line, { column: 'number', code: 'numberUnknown', details: { number: line.number } });
      return 'asked';
    }
  }
  const { kind = null, signedOn, initialledOn } = line.terms;
  // A paper of several schools or partners stands in several rows under its number; without one each row is a paper of its own.
  const meant = papers.filter(({ id }) => !used.has(id)).filter(paper => (kind === null || paper.kind === null || paper.kind === kind) && agree(paper.signedOn, signedOn) && agree(paper.initialledOn, initialledOn) && agree(concluded(paper), concluded({ signedOn, initialledOn })));
  if (meant.length < 2) return meant[0] ?? null;
  const exact = meant.filter(paper => concluded(paper) === concluded({ signedOn, initialledOn }));
  if (exact.length === 1) return exact[0]!;
  work.ask(line, { column: 'signedOn', code: 'severalPapers', details: { numbers: meant.map(({ number }) => number).join('、') } });
  return 'asked';
}

const termColumns: Record<string, Column> = { expiresOn: 'validity', term: 'validity', sourceUrl: 'source', schoolIds: 'schoolName', partnerIds: 'partnerName' };
const columnOfTerm = (field: string) => termColumns[field] ?? field as Column;

/** Changes a paper where its row says more than the register, or something else; null where that cannot be. */
async function changePaper(work: Working, line: Line, paper: Paper): Promise<FieldChange[] | null> {
  const { setting, act: { em } } = work;
  const said = Object.entries(line.terms).filter(([field, value]) => {
    const held = paper[field as keyof Paper];
    // What is less precise than the register says nothing new.
    if (/On$/.test(field) && typeof value === 'string' && typeof held === 'string' && held.startsWith(value)) return false;
    if (Array.isArray(value)) return value.length > 0 && JSON.stringify([...value].sort()) !== JSON.stringify([...held as string[]].sort());
    // A file has one kind of line break.
    if (typeof value === 'string' && typeof held === 'string') return value !== tidyText(held);
    return (value ?? null) !== (held ?? null);
  });
  if (!said.length) return [];
  const terms = { ...paper, ...Object.fromEntries(said) } as unknown as AgreementTerms;
  const issues = termsIssues(terms, setting.today);
  if (issues.length) {
    for (const { path, code, details } of issues) work.refuse(line, columnOfTerm(String(path[0])), code, details);
    return null;
  }
  const agreement = await em.findOneOrFail(AgreementTable, paper.id);
  const changed = Object.fromEntries(said.map(([field, value]) => [field, field === 'languages' ? languagesStored(value as string[]) : value]));
  em.assign(agreement, { ...changed, ...agreementKeys({ id: paper.id, title: terms.title ?? paper.title, number: paper.number }) } as never);
  const written = (value: unknown) => (value == null ? null : Array.isArray(value) ? value.join('、') : String(value));
  return said.map(([field, value]) => ({ field, from: written(paper[field as keyof Paper]), to: written(value) }));
}
