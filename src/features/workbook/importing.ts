import type { Act } from '../../kernel/act.js';
import type { Issue } from '../../kernel/refusal.js';
import type { Store } from '../../kernel/store.js';
import { cut } from '../../kernel/text.js';
import type { Language, Words } from '../../locale/index.js';
import type { Figures } from '../figure/figure.type.js';
import type { Match } from '../match/match.reads.js';
import { displayName } from '../name/name.rules.js';
import type { Column } from './columns.rules.js';
import type { Known, Otherwise } from './identity.rules.js';
import { rowKey, type Ask, type Line } from './ledger.rules.js';
import { knownById } from './workbook.reads.js';

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
interface Problem { column: Column; code: string; message: string; level: 'ERROR' | 'QUESTION'; /** What the cell may be meant to say; null where nothing is probable. */ suggestion: string | null }
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
/** A decision that cannot be carried out: of which row, and which field of it. */
interface Misdecided { sheet: string; row: number; field: string; code: Issue['code']; details: NonNullable<Issue['details']> }
export interface Report { amiss: readonly Misdecided[]; rows: readonly RowReport[]; before: Figures; after: Figures; created: { schools: number; partners: number; agreements: number }; changed: number }

/** New papers of which no cell says what kind they are. */
export const withoutKind = ({ rows }: Report) => rows.filter(({ outcome, line }) => outcome === 'CREATE' && line.terms.kind === undefined).length;

/** What an import needs to know of whoever imports. */
export interface Setting { store: Store; words: Words; language: Language; today: string }

/** Called as lines are done, of how many. */
export type Progress = (done: number, all: number) => void;
/** How far all rows are before their schools, partners and papers are held against the register, and how much that is of the way. */
const ways = { school: [0, 0.25], partner: [0.25, 0.25], paper: [0.5, 0.5] } as const;

type Side = 'school' | 'partner';
const newOnes = { school: 'newSchool', partner: 'newPartner' } as const;

/** Details of a question that are what cells say, and how much of them is quoted. */
const quoted: readonly string[] = ['text', 'other', 'header', 'otherHeader'];
const LONGEST_QUOTED = 100;

export class Working {
  readonly problems = new Map<Line, Problem[]>();
  readonly amiss = new Map<string, Misdecided>();
  readonly candidates = new Map<Line, RowReport['candidates']>();
  private readonly register = new Map<string, Known>();
  /** `ofSeveral`: whether the workbook has several sheets with rows. */
  constructor(readonly setting: Setting, readonly act: Act, readonly choices: ReadonlyMap<string, Choice>, private readonly ofSeveral: boolean, private readonly rows: number, private readonly progress: Progress) {}

  /** Tells how far it is: so many of these of so many. */
  far(part: keyof typeof ways, done: number, of: number): void {
    const [before, its] = ways[part];
    this.progress(Math.floor((before + its * (done / of)) * this.rows), this.rows);
  }

  /** Another row, for words about it: with its sheet where there are several. */
  at({ sheet, row }: Line): { sheet: string; row: number } {
    return { sheet: this.ofSeveral ? sheet : '', row };
  }

  /** Of one record one object, by whichever read it came: what a row adds to it, the next row sees. */
  same(found: readonly Known[]): Known[] {
    for (const known of found) if (!this.register.has(known.id)) this.register.set(known.id, known);
    return found.map(({ id }) => this.register.get(id)!);
  }
  async knownById(side: Side, ids: readonly string[]): Promise<Map<string, Known>> {
    return new Map(this.same(await knownById(this.act.read, side, ids)).map(known => [known.id, known]));
  }

  choiceOf({ sheet, row }: Line): Choice | undefined {
    return this.choices.get(rowKey(sheet, row));
  }
  /** What was decided of any of these lines, which mean one and the same: the key of whom they mean, or NEW. */
  decided(side: Side, lines: readonly Line[]): string | undefined {
    const [first, ...others] = lines.filter(line => this.choiceOf(line)?.[side] !== undefined);
    const choice = first && this.choiceOf(first)![side];
    for (const other of others.filter(line => this.choiceOf(line)![side] !== choice)) {
      const { sheet, row } = this.at(first!);
      this.misdecided(side, [other], { code: 'decisionsDisagree', details: { sheet, row } });
    }
    return choice;
  }
  /** That what was decided of these lines cannot be. */
  misdecided(side: Side, lines: readonly Line[], { code, details = {} }: Omit<Issue, 'path'>): void {
    for (const { sheet, row } of lines) {
      const choice = this.choices.get(rowKey(sheet, row))?.[side];
      if (choice !== undefined) this.amiss.set(rowKey(sheet, row) + side, { sheet, row, field: choice === 'NEW' ? newOnes[side] : `${side}Id`, code, details });
    }
  }
  /** What a cell says is quoted as far as somebody needs it to find the cell. */
  ask(line: Line, { column, code, details: told = {}, suggestion = null }: { column: Column; code: Ask['code'] | ImportAsk | 'noteSaysEnded'; details?: Readonly<Record<string, string | number>>; suggestion?: string | null }, level: Problem['level'] = 'QUESTION'): void {
    const details = Object.fromEntries(Object.entries(told).map(([name, value]) => [name, typeof value === 'string' && quoted.includes(name) ? cut(value, LONGEST_QUOTED) : value]));
    const { workbook, report } = this.setting.words;
    const list = this.problems.get(line) ?? [];
    if (!list.some(problem => problem.column === column && problem.code === code)) list.push({ column, code, level, suggestion, message: `${workbook[code](details as never)}${suggestion === null ? '' : report.suggestion({ suggestion })}` });
    this.problems.set(line, list);
  }
  /** Asks about what rows say otherwise than another row or the register. */
  askOtherwise(all: readonly Otherwise[]): void {
    for (const { line, column, text, other, by } of all) this.ask(line, { column, ...(by === null ? { code: 'registerOtherwise', details: { text, other } } : { code: 'rowOtherwise', details: { text, other, ...this.at(by) } }) });
  }
  refuse(line: Line, column: Column, code: keyof Words['issues'], details: Readonly<Record<string, string | number>> = {}): void {
    const list = this.problems.get(line) ?? [];
    list.push({ column, code, level: 'ERROR', suggestion: null, message: this.setting.words.issues[code](details as never) });
    this.problems.set(line, list);
  }
}
/** Whether a decision names one of the register. */
export const isKey = (choice: string | undefined): choice is string => choice !== undefined && choice !== 'NEW';

/** What is asked when a row is held against the register. */
export type ImportAsk = 'possibleSchool' | 'possiblePartner' | 'schoolNamedOtherwise' | 'schoolCodedOtherwise' | 'severalSchools' | 'severalPartners' | 'partnerInRow' | 'rowOtherwise' | 'registerOtherwise' | 'paperOtherwise' | 'paperInRow' | 'overlapping' | 'overlappingRow' | 'severalPapers' | 'numberUnknown' | 'divisionMissing';

/** Whom a row means: the register's own, and what the row adds to what is known of it; or a new one. */
export interface Met { id: string; isNew: boolean; changes: FieldChange[] }

export function candidatesOf({ setting }: Working, matches: readonly Match[], known: ReadonlyMap<string, Known>): Candidate[] {
  const { words, language } = setting;
  return matches.map(({ id, likeness: { score, likely, evidence, doubts } }) => ({
    id, score, likely, name: displayName(known.get(id)!.names, language), evidence: [...evidence, ...doubts].map(([kind, detail]) => words.evidence[kind](detail)),
  }));
}
