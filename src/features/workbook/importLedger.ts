import type { Act } from '../../kernel/act.js';
import { documentedOn } from '../figure/figure.reads.js';
import type { Figures } from '../figure/figure.type.js';
import { oneAtATime } from '../match/suspicions.js';
import { gathering } from '../name/gathering.js';
import { columns } from './columns.rules.js';
import { enterPapers } from './enterPapers.js';
import { Working, type Choice, type Progress, type Report, type RowReport, type Setting } from './importing.js';
import { rowKey, type Line } from './ledger.rules.js';
import { partiesNumbered } from './meetNumbered.js';
import { meetPartners } from './meetPartners.js';
import { meetSchools } from './meetSchools.js';

export type { Choice, Outcome, Report, RowReport } from './importing.js';

/**
 * Brings a ledger into the register, by business keys: a row that has a register number, by it; else a school by its code
 * or its name, a partner by its country, its names and its town, a paper by its two sides, its kind and its date. What the register has is
 * the same or is changed, what it has not is entered; what is not understood, or may be two things, is left out and said.
 * To be called within an act; whoever only wants to see what would become of it undoes the act.
 */
export async function importLedger(setting: Setting, act: Act, lines: readonly Line[], choices: ReadonlyMap<string, Choice>, progress: Progress = () => {}): Promise<Report> {
  const { read, em } = act;
  const work = new Working(setting, act, choices, new Set(lines.map(({ sheet }) => sheet)).size > 1, lines.length, progress);
  await oneAtATime(em, 'school');
  await oneAtATime(em, 'partner');
  const figures = async (): Promise<Figures> => ({ ...(await documentedOn(read, [setting.today])).get(setting.today)!, asOf: setting.today, rule: 'default' });
  const before = await figures();

  const rowsThere = new Set(lines.map(({ sheet, row }) => rowKey(sheet, row)));
  for (const [key, { sheet, row }] of choices) if (!rowsThere.has(key)) work.amiss.set(key, { sheet, row, field: 'row', code: 'unknownRow', details: { sheet, row } });
  const taken = lines.filter(line => !work.choiceOf(line)?.skip);
  for (const line of taken) for (const ask of line.asks) work.ask(line, ask);
  const understood = taken.filter(line => !line.asks.length);
  const { schools, partners, reports } = await gathering(em, async () => {
    const numbered = await partiesNumbered(work, understood);
    const schools = await meetSchools(work, understood, numbered);
    const partners = await meetPartners(work, understood.filter(line => schools.has(line)), numbered);
    return { schools, partners, reports: await enterPapers(work, understood.filter(line => schools.has(line) && partners.has(line)), schools, partners) };
  });

  const rows = lines.map((line): RowReport => {
    const report = reports.get(line);
    const problems = (work.problems.get(line) ?? []).toSorted((one, other) => columns.indexOf(one.column) - columns.indexOf(other.column));
    return {
      line, problems, changes: report?.changes ?? [], agreement: report?.agreement ?? null, candidates: work.candidates.get(line) ?? { schools: [], partners: [] },
      outcome: work.choiceOf(line)?.skip ? 'SKIPPED' : problems.some(({ level }) => level === 'ERROR') ? 'REFUSED' : problems.length ? 'DECISION' : report?.outcome ?? 'REFUSED',
      school: { id: schools.get(line)?.id ?? null, isNew: schools.get(line)?.isNew ?? false }, partner: { id: partners.get(line)?.id ?? null, isNew: partners.get(line)?.isNew ?? false },
    };
  });
  await em.flush();
  const after = await figures();
  const fresh = (side: 'school' | 'partner') => new Set(rows.filter(row => row[side].isNew).map(row => row[side].id)).size;
  return { amiss: [...work.amiss.values()], rows, before, after, created: { schools: fresh('school'), partners: fresh('partner'), agreements: rows.filter(({ outcome }) => outcome === 'CREATE').length }, changed: rows.filter(({ outcome }) => outcome === 'CHANGE').length };
}
