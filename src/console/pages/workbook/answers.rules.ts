import { corrected, decidedEach, keyOfRow, type Decision, type Decisions } from './decisions.rules.ts';
import { cellAsked, questionsOf, suggested, type Asking, type Side } from './questions.rules.ts';

/** Which of the register a side is, null for somebody new; or what a cell should say, null for what it says. */
export type Given = { side: Side; id: string | null } | { column: string; value: string | null };
interface At { sheet: string; row: number }
/** What was given to a question, and the rows that it was put into. */
export interface Answer { given: Given; rows: readonly At[] }
/** What was decided row by row, and what was answered for all rows that ask it: those that are not loaded yet may, too. */
export interface Told {
  decisions: Decisions;
  /** By what was asked. */
  answers: Readonly<Record<string, Answer>>;
  /** The rows that were filled in as suggested, when that was said of all. */
  asSuggested: readonly string[] | null;
}

/** What a decision says of a side: which of the register it is, or that it is somebody new. */
function whichIs({ side, id }: { side: Side; id: string | null }): Partial<Decision> {
  const [chosen, isNew] = [id ?? undefined, id === null ? true : undefined];
  return (side === 'school' ? { schoolId: chosen, newSchool: isNew } : { partnerId: chosen, newPartner: isNew }) as Partial<Decision>;
}

function put(decisions: Decisions, each: readonly { row: At; given: Given }[]): Decisions {
  return decidedEach(decisions, each.map(({ row: at, given }) => ({ at, change: decision => ('side' in given ? whichIs(given) : { cells: corrected(decision?.cells, given.column, given.value) }) })));
}
const together = (...rows: readonly (readonly At[])[]): At[] => [...new Map(rows.flat().map(({ sheet, row }) => [keyOfRow({ sheet, row }), { sheet, row }])).values()];

/** What a row's decision gives to the same question; undefined where it says nothing to that. */
function givenIn(decision: Decision | undefined, given: Given): string | null | undefined {
  if ('column' in given) return decision?.cells?.find(({ column }) => column === given.column)?.value;
  const [id, isNew] = given.side === 'school' ? [decision?.schoolId, decision?.newSchool] : [decision?.partnerId, decision?.newPartner];
  return isNew ? null : id;
}

/** Answers what these rows ask: they get it, and so do those elsewhere that still say what was answered to it before. */
export function answered<One extends Told>(told: One, questions: readonly string[], rows: readonly At[], given: Given): One {
  const before = questions.flatMap(question => {
    const answer = told.answers[question];
    const last = answer && ('side' in answer.given ? answer.given.id : answer.given.value ?? undefined);
    return answer ? answer.rows.filter(row => givenIn(told.decisions[keyOfRow(row)], answer.given) === last) : [];
  });
  const all = together(before, rows);
  // A row that says something else by now was asked all the same: it is not asked again when it is loaded another time.
  const answers = questions.map(question => [question, { given, rows: together(told.answers[question]?.rows ?? [], all) }]);
  return { ...told, decisions: put(told.decisions, all.map(row => ({ row, given }))), answers: { ...told.answers, ...Object.fromEntries(answers) } };
}

/** Answers what each of these rows asks, in these rows alone: what somebody said of another stays. */
export function answeredEach<One extends Told>(told: One, each: readonly { row: At; questions: readonly string[]; given: Given }[]): One {
  const questions = Map.groupBy(each.flatMap(({ questions: asked, ...answer }) => asked.map(question => ({ question, ...answer }))), ({ question }) => question);
  const answers = [...questions].map(([question, own]) => [question, { given: own.at(-1)!.given, rows: together(told.answers[question]?.rows ?? [], own.map(({ row }) => row)) }]);
  return { ...told, decisions: put(told.decisions, each), answers: { ...told.answers, ...Object.fromEntries(answers) } };
}

/** All cells of these rows that are probably meant to say something else, and that nobody has corrected yet. */
export function openSuggestions<Row extends At & Asking>({ decisions }: Pick<Told, 'decisions'>, rows: readonly Row[]): { row: Row; column: string; value: string }[] {
  return rows.flatMap(row => {
    const decision = decisions[keyOfRow(row)];
    return decision?.skip ? [] : suggested(row, decision?.cells).filter(({ column }) => !decision?.cells?.some(cell => cell.column === column)).map(cell => ({ row, ...cell }));
  });
}

/** They say what is suggested; so do those that are loaded later. */
export function answeredAsSuggested<One extends Told>(told: One, rows: readonly (At & Asking)[]): One {
  const given = answeredEach(told, openSuggestions(told, rows).map(({ row, column, value }) => ({ row, questions: cellAsked(row, column), given: { column, value } })));
  return { ...given, asSuggested: [...new Set([...told.asSuggested ?? [], ...rows.map(keyOfRow)])] };
}

/** Rows that were loaded get what was given elsewhere to what they ask. What was decided of a row itself stays, and what was taken back there is not put in again. */
export function carried<One extends Told>(told: One, rows: readonly (At & Asking)[]): One {
  const reached = new Map(Object.entries(told.answers).map(([question, answer]) => [question, new Set(answer.rows.map(keyOfRow))]));
  const carriedOn = answeredEach(told, rows.flatMap(row => {
    const decision = told.decisions[keyOfRow(row)];
    if (decision?.skip) return [];
    const given = questionsOf(row).filter(question => reached.get(question)?.has(keyOfRow(row)) === false).map(question => ({ row, questions: [question], given: told.answers[question]!.given }))
      .filter(answer => givenIn(decision, answer.given) === undefined);
    // What two questions ask of the same is answered once.
    return [...new Map(given.toReversed().map(answer => ['side' in answer.given ? answer.given.side : answer.given.column, answer] as const)).values()];
  }));
  const filled = new Set(told.asSuggested);
  return told.asSuggested ? answeredAsSuggested(carriedOn, rows.filter(row => !filled.has(keyOfRow(row)))) : carriedOn;
}

/** What was kept of an import in this browser's session; null for what is none. */
export interface Kept extends Told { uploadId: string; name: string }
export function keptOf(text: string | null): Kept | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    if (kept === null || typeof kept !== 'object') return null;
    const { uploadId, name, decisions, answers, asSuggested } = kept as Record<string, unknown>;
    const isRecord = (value: unknown) => value !== null && typeof value === 'object';
    return typeof uploadId === 'string' && typeof name === 'string' && isRecord(decisions) && isRecord(answers) ? { uploadId, name, decisions: decisions as Decisions, answers: answers as Told['answers'], asSuggested: Array.isArray(asSuggested) ? asSuggested as string[] : null } : null;
  } catch {
    return null;
  }
}
