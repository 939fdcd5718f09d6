import { byThousands } from '../../kernel/enterMany.js';
import { AgreementTable } from '../../tables/agreement.js';
import type { Em } from '../../tables/orm.js';
import { agreementKeys, languagesStored, type AgreementTerms } from '../agreement/agreement.rules.js';
import { tidyText } from '../sheet/text.rules.js';
import type { Column } from './columns.rules.js';
import type { Paper } from './identity.rules.js';
import type { FieldChange } from './importing.js';
import type { Line } from './ledger.rules.js';

const termColumns: Record<string, Column> = { expiresOn: 'validity', term: 'validity', sourceUrl: 'source', schoolIds: 'schoolName', partnerIds: 'partnerName', terminatedOn: 'signedOn' };
export const columnOfTerm = (field: string) => termColumns[field] ?? field as Column;

type Terms = Line['terms'];
/** What a term of a row says, as far as it is more than what is known of it: what is less precise says nothing new. */
function tellsNothing(field: string, value: unknown, held: unknown): boolean {
  if (/On$/.test(field) && typeof value === 'string' && typeof held === 'string') return held.startsWith(value);
  if (Array.isArray(value)) return value.length === 0 || JSON.stringify([...value].sort()) === JSON.stringify([...held as string[] | null ?? []].sort());
  // A file has one kind of line break.
  if (typeof value === 'string' && typeof held === 'string') return value === tidyText(held);
  return (value ?? null) === (held ?? null);
}

/** What the rows of a ledger say of papers that the register has: of one paper there may be several, and they have to agree. */
export class Tellings {
  private readonly said = new Map<string, Map<string, { value: unknown; by: Line }>>();

  /** Where a row says otherwise than one before it; where it does not, it counts from here on. */
  otherwise(line: Line, { id }: Paper): { field: string; text: string; other: string; by: Line }[] {
    const { terms } = line;
    const before = this.said.get(id) ?? new Map<string, { value: unknown; by: Line }>();
    const found = Object.entries(terms).flatMap(([field, value]) => {
      const one = before.get(field);
      return one && !tellsNothing(field, value, one.value) && !tellsNothing(field, one.value, value) ? [{ field, text: written(value) ?? '—', other: written(one.value) ?? '—', by: one.by }] : [];
    });
    if (!found.length) for (const [field, value] of Object.entries(terms)) if (!before.has(field) || !tellsNothing(field, value, before.get(field)!.value)) before.set(field, { value, by: line });
    this.said.set(id, before);
    return found;
  }
}

const written = (value: unknown) => (value == null ? null : Array.isArray(value) ? value.join('、') : String(value));

/** A note whole, and the remarks that it is made of. */
const partsOf = (note: string) => new Set([note, ...note.split(/[；\n]/).map(part => part.trim())]);

/**
 * What the office's own ledger says of a paper, beside what the register knows already: another remark stands behind the one
 * there is, and the day of a paper that was initialled and not signed is the day of its initialling.
 */
export function besideKnown({ note, signedOn, ...terms }: Terms, paper: Pick<Paper, 'note' | 'signedOn' | 'initialledOn'>): Terms {
  const initialled = paper.signedOn === null && terms.initialledOn === undefined && signedOn !== undefined && (paper.initialledOn?.startsWith(signedOn) ?? false);
  return {
    ...terms, ...(signedOn === undefined || initialled ? {} : { signedOn }),
    ...(note === undefined ? {} : { note: !paper.note ? note : partsOf(tidyText(paper.note)).has(note) ? paper.note : `${tidyText(paper.note)}；${note}` }),
  };
}

/** How a row changes a paper: in words, as it is written, and what the paper says then. */
export interface PaperChange { changes: FieldChange[]; assigned: Record<string, unknown>; terms: AgreementTerms }

/** How a paper changes where its row says more than the register, or something else. */
export function changeOf(terms: Terms, paper: Paper): PaperChange {
  const said = Object.entries(terms).filter(([field, value]) => !tellsNothing(field, value, paper[field as keyof Paper]));
  return {
    terms: { ...paper, ...Object.fromEntries(said) } as unknown as AgreementTerms,
    assigned: Object.fromEntries(said.map(([field, value]) => [field, field === 'languages' ? languagesStored(value as string[]) : value])),
    changes: said.map(([field, value]) => ({ field, from: written(paper[field as keyof Paper]), to: written(value) })),
  };
}

/** Writes what changes of papers, by their ids. */
export async function writeChanged(em: Em, changed: ReadonlyMap<string, PaperChange['assigned']>): Promise<void> {
  for (const agreement of await byThousands([...changed.keys()], ids => em.find(AgreementTable, { id: { $in: ids } }))) {
    const assigned = changed.get(agreement.id)!;
    const { id, number } = agreement;
    em.assign(agreement, { ...assigned, ...agreementKeys({ id, title: assigned['title'] as string | undefined ?? agreement.title, number }) } as never);
  }
  await em.flush();
  // Of thousands that are written one after another each flush would look through all that were written before.
  em.clear();
}
