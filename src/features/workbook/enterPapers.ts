import { lastDay } from '../../kernel/dates.js';
import { AgreementTable } from '../../tables/agreement.js';
import { Behind } from '../../kernel/behind.js';
import { enterMany } from '../../kernel/enterMany.js';
import { chainOf } from '../agreement/agreement.reads.js';
import { concludedBy, endedBy, impliedTerm, partyIssues, termsIssues, type AgreementTerms } from '../agreement/agreement.rules.js';
import { againstAmending, agreementRow, overlap, titleOf, type Amended } from '../agreement/enterAgreement.js';
import { Numbering, SERIES } from '../agreement/register.js';
import { displayName } from '../name/name.rules.js';
import { partnerById } from '../partner/partner.reads.js';
import { schoolById } from '../school/school.reads.js';
import { besideKnown, changeOf, columnOfTerm, Tellings, writeChanged, type PaperChange } from './changePaper.js';
import type { Paper } from './identity.rules.js';
import type { FieldChange, Met, Outcome, Working } from './importing.js';
import { isOurNumber, type Line } from './ledger.rules.js';
import { papersOf } from './workbook.reads.js';

interface PaperReport { outcome: Outcome; agreement: { id: string; number: string } | null; changes: FieldChange[] }

/** A date that another one makes more precise, or the same: 2022 and 2022-04-29. */
const agree = (one: string | null | undefined, other: string | null | undefined) => one == null || other == null || one.startsWith(other) || other.startsWith(one);
const concluded = ({ signedOn, initialledOn }: { signedOn?: string | null; initialledOn?: string | null }) => signedOn ?? initialledOn ?? '';

/** New papers are written so many at once. */
const PAPERS_AT_ONCE = 2_000;

/** Terms by which a paper may come to overlap with another. */
const deciding: readonly string[] = ['kind', 'initialledOn', 'signedOn', 'term', 'expiresOn'];

/** What decides whether papers overlap. */
type Span = Pick<AgreementTerms, 'initialledOn' | 'signedOn' | 'term' | 'expiresOn'> & { kind: string | null; terminatedOn: string | null };

/** The first of the papers of two parties that is of the same kind and counts on the same days, apart from those that the new one follows. */
function inTheWayOf(terms: Span, papers: readonly Paper[], except: readonly string[]): Paper | undefined {
  const [from, until] = [concludedBy(terms)!, endedBy(terms) ?? FOREVER];
  return terms.kind === null ? undefined : papers.find(paper => paper.kind === terms.kind && concludedBy(paper)! < until && (endedBy(paper as Span) ?? FOREVER) > from && !except.includes(paper.id));
}
/** After every day. */
const FOREVER = '9';

/**
 * Holds each row against the papers of its two parties, which were locked when they were met, are read once and kept up to date here, and enters what is
 * new by thousands: of a row that is new nothing is asked of the database.
 */
export function enterPapers(work: Working, lines: readonly Line[], schools: ReadonlyMap<Line, Met>, partners: ReadonlyMap<Line, Met>): Promise<Map<Line, PaperReport>> {
  const behind = new Behind();
  return behind.during(() => enter(work, lines, schools, partners, behind));
}

async function enter(work: Working, lines: readonly Line[], schools: ReadonlyMap<Line, Met>, partners: ReadonlyMap<Line, Met>, behind: Behind): Promise<Map<Line, PaperReport>> {
  const { setting, act } = work;
  const { read, em, at } = act;
  const reports = new Map<Line, PaperReport>();
  const parties = { schools: [...new Set(lines.map(line => schools.get(line)!.id))], partners: [...new Set(lines.map(line => partners.get(line)!.id))] };
  const held = await papersOf(read, [...new Set(lines.filter(line => !schools.get(line)!.isNew).map(line => schools.get(line)!.id))]);
  const sides = { schools: await schoolById(read, parties.schools), partners: await partnerById(read, parties.partners) };
  const numbering = new Numbering(em, Number(setting.today.slice(0, 4)));
  const used = new Map<string, Line>();
  const tellings = new Tellings();
  let changed = new Map<string, PaperChange['assigned']>();
  const chains = new Map<string, string[]>();
  /** Schools of papers that may not have been written yet. */
  const pending = new Set<string>();
  let entered: ReturnType<typeof agreementRow>[] = [];
  const beginToWrite = async () => {
    const [rows, changes] = [entered, changed];
    await behind.begin(async () => {
      await enterMany(em, AgreementTable, rows);
      if (changes.size) await writeChanged(em, changes);
    });
    entered = [];
    changed = new Map();
  };
  const write = async () => {
    await beginToWrite();
    await behind.done();
    pending.clear();
  };
  /** What a row says of a paper: with the kind a title that was made of it is another, too. What the register notes is added to, but by a row that came from here, which has all of it. */
  const saidOf = (line: Line, paper: Paper): Line['terms'] => {
    const terms = isOurNumber(line.number ?? '') ? line.terms : besideKnown(line.terms, paper);
    const named = [...paper.schools.map(id => sides.schools.get(id)), ...paper.partners.map(id => sides.partners.get(id))].filter(row => row !== undefined);
    const { kind, title } = terms;
    return kind == null || title != null || named.length < paper.schools.length + paper.partners.length || paper.title !== titleOf(paper.kind as AgreementTerms['kind'], named) ? terms : { ...terms, title: titleOf(kind, named) };
  };
  let done = 0;
  for (const line of oldestFirst(lines)) {
    work.far('paper', done += 1, lines.length);
    await behind.breathe();
    const two = { schools: [schools.get(line)!.id], partners: [partners.get(line)!.id] };
    const [school, partner] = [sides.schools.get(two.schools[0]!)!, sides.partners.get(two.partners[0]!)!];
    const pair = `${school.id} ${partner.id}`;
    const papers = held.get(pair) ?? [];
    const known = paperMeant(work, line, papers, used, chains);
    if (known === 'asked') continue;
    // As it stands it would count for ever, unless the register knows better.
    if (line.ended && (known?.expiresOn ?? known?.terminatedOn ?? null) === null) {
      work.ask(line, line.ended);
      continue;
    }
    const sideChanges = [...schools.get(line)!.changes, ...partners.get(line)!.changes];
    if (known) {
      used.set(known.id, line);
      const otherwise = tellings.otherwise(line, known);
      for (const { field, by, ...details } of otherwise) work.ask(line, { column: columnOfTerm(field), code: 'paperOtherwise', details: { ...details, ...work.at(by), number: known.number } });
      if (otherwise.length) continue;
      const { terms, assigned, changes } = changeOf(saidOf(line, known), known);
      if (changes.length) {
        // What would overlap is found in the record, so what is on its way there has to have arrived.
        if (deciding.some(field => field in assigned) && known.schools.some(one => pending.has(one))) await write();
        const { issues, existing } = await againstAmending(setting, act, known as Amended, terms, { terminatedOn: known.terminatedOn, terminationReason: null }, known);
        for (const { path, code, details } of issues) work.refuse(line, columnOfTerm(String(path[0])), code, details);
        if (existing) askOverlap(work, line, existing, chains.has(existing.id) ? used.get(existing.id) : undefined);
        if (issues.length || existing) continue;
        Object.assign(known, assigned);
        changed.set(known.id, { ...changed.get(known.id), ...assigned });
        for (const one of known.schools) pending.add(one);
      }
      reports.set(line, { outcome: changes.length || sideChanges.length ? 'CHANGE' : 'SAME', agreement: { id: known.id, number: known.number }, changes: [...sideChanges, ...changes] });
      continue;
    }
    const { expiresOn = null, term = impliedTerm(expiresOn), ...said } = line.terms;
    const terms: AgreementTerms = { kind: null, title: null, initialledOn: null, signedOn: null, effectiveOn: null, mode: null, languages: [], cooperation: [], sourceUrl: null, note: null, ...said, expiresOn, term };
    const issues = [...termsIssues(terms, setting.today), ...partyIssues(terms, [school], [partner], ({ names }) => displayName(names, setting.language), false)];
    if (issues.length) {
      for (const { path, code, details } of issues) work.refuse(line, path[0] === 'partnerIds' && !line.at.has('partnerName') ? 'partnerOriginal' : columnOfTerm(String(path[0])), code, details);
      continue;
    }
    const choice = work.choiceOf(line);
    const renewed = choice?.renews ?? line.renews ? papers.filter(paper => !paper.renewed && lastDay(concluded(paper)) <= lastDay(concluded(terms))).at(-1) ?? null : null;
    const chain = renewed ? chains.get(renewed.id) ?? await chainOf(read, renewed.id) : [];
    // A decision may name a partner that was merged: its papers stand under the one that it counts as.
    if (partner.mergedIntoId !== null) await write();
    const inTheWay = partner.mergedIntoId !== null ? await overlap(act, terms, two, chain) : inTheWayOf({ ...terms, terminatedOn: null }, papers, chain);
    if (inTheWay) {
      askOverlap(work, line, inTheWay, chains.has(inTheWay.id) ? used.get(inTheWay.id) : undefined);
      continue;
    }
    // What is invented concludes nothing here: partyIssues has refused it.
    const row = agreementRow({ ...terms, title: terms.title ?? titleOf(terms.kind, [school, partner]) }, two, { predecessor: renewed?.id ?? null, number: await numbering.next(SERIES), entry: 'DIRECT', sample: false, at });
    entered.push(row);
    pending.add(school.id);
    if (entered.length === PAPERS_AT_ONCE) await beginToWrite();
    if (renewed) renewed.renewed = true;
    chains.set(row.id, [...chain, row.id]);
    used.set(row.id, line);
    held.set(pair, [...papers, { ...terms, id: row.id, number: row.number, version: 1, ...two, title: row.title, terminatedOn: null, renewed: false, predecessor: row.predecessor, sample: false }]);
    reports.set(line, { outcome: 'CREATE', agreement: { id: row.id, number: row.number }, changes: sideChanges });
  }
  await write();
  await numbering.end();
  return reports;
}

/** Of a paper that a row of the ledger has just entered nobody knows the number: it is told by that row. */
function askOverlap(work: Working, line: Line, { number, title }: Pick<Paper, 'number' | 'title'>, entering: Line | undefined): void {
  work.ask(line, { column: line.at.has('kind') ? 'kind' : 'signedOn', ...(entering ? { code: 'overlappingRow' as const, details: { title, ...work.at(entering) } } : { code: 'overlapping' as const, details: { number, title } }) });
}

/** What renews another comes after it. */
function oldestFirst(lines: readonly Line[]): Line[] {
  const days = new Map(lines.map(line => [line, lastDay(concluded(line.terms))]));
  return lines.toSorted((one, other) => (days.get(one)! < days.get(other)! ? -1 : days.get(one)! > days.get(other)! ? 1 : one.row - other.row));
}

/** The paper of the register that a row is about: by its number, else by kind and date. `used` are those that rows before it are about, with these rows. */
function paperMeant(work: Working, line: Line, papers: readonly Paper[], used: ReadonlyMap<string, Line>, entered: ReadonlyMap<string, unknown>): Paper | null | 'asked' {
  if (line.number !== null) {
    // What rows before it were given here nobody can have known.
    const numbered = papers.find(({ id, number }) => number === line.number && !entered.has(id));
    if (numbered) return numbered;
    // A number of ours that these two have no paper under; any other is the office's own.
    if (isOurNumber(line.number)) {
      work.ask(line, { column: 'number', code: 'numberUnknown', details: { number: line.number } });
      return 'asked';
    }
  }
  const { kind = null, signedOn, initialledOn } = line.terms;
  // A paper of several schools or partners stands in several rows under its number; without one each row is a paper of its own.
  const fitting = papers.filter(paper => (kind === null || paper.kind === null || paper.kind === kind) && agree(paper.signedOn, signedOn) && agree(paper.initialledOn, initialledOn) && agree(concluded(paper), concluded({ signedOn, initialledOn })));
  const meant = fitting.filter(({ id }) => !used.has(id));
  // A row that is there twice: of two of one kind the days overlap, but what says no kind overlaps with nothing.
  const doubled = meant.length || work.choiceOf(line)?.renews ? undefined : fitting.find(paper => kind === null || paper.kind === null);
  if (doubled) {
    work.ask(line, { column: line.at.has('kind') ? 'kind' : 'signedOn', code: 'paperInRow', details: work.at(used.get(doubled.id)!) });
    return 'asked';
  }
  if (meant.length < 2) return meant[0] ?? null;
  const exact = meant.filter(paper => concluded(paper) === concluded({ signedOn, initialledOn }));
  if (exact.length === 1) return exact[0]!;
  work.ask(line, { column: 'signedOn', code: 'severalPapers', details: { numbers: meant.map(({ number }) => number).join('、') } });
  return 'asked';
}
