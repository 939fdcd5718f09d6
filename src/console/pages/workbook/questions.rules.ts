/** Whom a row may mean is asked of its school and of its partner. */
export type Side = 'school' | 'partner';
/** What of a row is needed to tell what it asks. */
export interface Asking {
  cells: readonly { column: string; text: string }[];
  problems: readonly { column: string; code: string; suggestion?: string | null }[];
  candidates: readonly { score: number; school?: { id: string } | null; partner?: { id: string } | null }[];
}

const who = { school: ['SCHOOL_NAME', 'SCHOOL_CODE', 'DIVISION', 'COUNTY'], partner: ['PARTNER_NAME', 'PARTNER_ORIGINAL', 'COUNTRY', 'CITY'] } as const;
/** Questions that are answered by which of the register it is, and those that are answered by whether it renews. */
const whichOne = new Set(['possibleSchool', 'possiblePartner', 'partnerInRow']);
const renewing = new Set(['overlapping', 'overlappingRow']);

const textIn = ({ cells }: Asking, column: string) => cells.find(cell => cell.column === column)?.text ?? '';

/** What a row says of one of its sides. */
export function saidOf(row: Asking, side: Side): string[] {
  return who[side].map(column => textIn(row, column)).filter(Boolean);
}

/** Whom of the register a row may mean, likeliest first. */
export function likeliest(row: Asking, side: Side): string | null {
  return row.candidates.filter(candidate => candidate[side]).toSorted((one, other) => other.score - one.score)[0]?.[side]?.id ?? null;
}

/** What a row asks of one of its sides, to be known again in others: of the same names, and the same to choose from. Nothing where it does not. */
export function sideAsked(row: Asking, side: Side): string[] {
  return likeliest(row, side) === null ? [] : [JSON.stringify([side, saidOf(row, side), row.candidates.flatMap(candidate => candidate[side]?.id ?? [])])];
}

/** Rows, this one among them, that ask of the same school or partner whether it is one of the same. */
export function askingAlike<Row extends Asking>(rows: readonly Row[], row: Row, side: Side): Row[] {
  const [mine] = sideAsked(row, side);
  return rows.filter(one => one === row || (mine !== undefined && sideAsked(one, side)[0] === mine));
}

/** Columns of days: of one that says nothing each row's own paper tells what it should say. */
const days: ReadonlySet<string> = new Set(['INITIALLED_ON', 'SIGNED_ON', 'EFFECTIVE_ON', 'VALIDITY']);

/** What is asked of a cell, to be known again in others: of the same text, with the same doubt and the same suggestion, for 五年 ends on another day in another row. */
export function cellAsked(row: Asking, column: string): string[] {
  const text = textIn(row, column);
  if (days.has(column) && text === '') return [];
  return row.problems.filter(problem => problem.column === column).map(({ code }) => JSON.stringify([column, code, text, suggestedIn(row, column)]));
}

/** Rows, this one among them, whose cell says the same, is asked about alike and probably means the same. */
export function sayingAlike<Row extends Asking>(rows: readonly Row[], row: Row, column: string): Row[] {
  const mine = cellAsked(row, column);
  return rows.filter(one => one === row || cellAsked(one, column).some(question => mine.includes(question)));
}

/** All that a row asks and others may ask alike. */
export function questionsOf(row: Asking): string[] {
  return [...sideAsked(row, 'school'), ...sideAsked(row, 'partner'), ...toCorrect(row).flatMap(column => cellAsked(row, column))];
}

/** What a cell in question is probably meant to say. */
export function suggestedIn({ problems }: Asking, column: string): string | null {
  return problems.find(problem => problem.column === column && problem.suggestion)?.suggestion ?? null;
}
/** The columns of a row whose cells are probably meant to say something else; a term is reckoned from its day, and not once that is corrected. */
export function suggested({ problems }: Asking, corrected: readonly { column: string }[] = []): { column: string; value: string }[] {
  const anew = corrected.some(({ column }) => column !== 'VALIDITY' && days.has(column));
  return problems.flatMap(({ column, suggestion }) => (suggestion && !(anew && column === 'VALIDITY') ? [{ column, value: suggestion }] : []));
}

/** Columns whose cells are to be corrected, as nothing else answers what is asked of them. */
export function toCorrect({ problems }: Asking): string[] {
  return [...new Set(problems.filter(({ code }) => !whichOne.has(code) && !renewing.has(code)).map(({ column }) => column))];
}

export function mayRenew({ problems }: Asking): boolean {
  return problems.some(({ code }) => renewing.has(code));
}
