import { byThousands } from '../../kernel/enterMany.js';
import { AgreementTable } from '../../tables/agreement.js';
import type { Em } from '../../tables/orm.js';
import { agreementKeys, languagesStored, termsIssues, type AgreementTerms } from '../agreement/agreement.rules.js';
import { tidyText } from '../sheet/text.rules.js';
import type { Column } from './columns.rules.js';
import type { Paper } from './identity.rules.js';
import type { FieldChange, Working } from './importing.js';
import type { Line } from './ledger.rules.js';

const termColumns: Record<string, Column> = { expiresOn: 'validity', term: 'validity', sourceUrl: 'source', schoolIds: 'schoolName', partnerIds: 'partnerName' };
export const columnOfTerm = (field: string) => termColumns[field] ?? field as Column;

/** How a row changes a paper: in words, as it is written, and what the paper says then; all of it empty when nothing changes. */
export interface PaperChange { changes: FieldChange[]; assigned: Record<string, unknown>; terms: AgreementTerms | null }

/** How a paper changes where its row says more than the register, or something else; null where that cannot be. */
export function changePaper(work: Working, line: Line, paper: Paper): PaperChange | null {
  const said = Object.entries(line.terms).filter(([field, value]) => {
    const held = paper[field as keyof Paper];
    // What is less precise than the register says nothing new.
    if (/On$/.test(field) && typeof value === 'string' && typeof held === 'string' && held.startsWith(value)) return false;
    if (Array.isArray(value)) return value.length > 0 && JSON.stringify([...value].sort()) !== JSON.stringify([...held as string[]].sort());
    // A file has one kind of line break.
    if (typeof value === 'string' && typeof held === 'string') return value !== tidyText(held);
    return (value ?? null) !== (held ?? null);
  });
  if (!said.length) return { changes: [], assigned: {}, terms: null };
  const terms = { ...paper, ...Object.fromEntries(said) } as unknown as AgreementTerms;
  const issues = termsIssues(terms, work.setting.today);
  if (issues.length) {
    for (const { path, code, details } of issues) work.refuse(line, columnOfTerm(String(path[0])), code, details);
    return null;
  }
  const assigned = Object.fromEntries(said.map(([field, value]) => [field, field === 'languages' ? languagesStored(value as string[]) : value]));
  const written = (value: unknown) => (value == null ? null : Array.isArray(value) ? value.join('、') : String(value));
  return { terms, assigned, changes: said.map(([field, value]) => ({ field, from: written(paper[field as keyof Paper]), to: written(value) })) };
}

/** Writes the changes of papers, by their ids. */
export async function writeChanged(em: Em, changed: ReadonlyMap<string, PaperChange['assigned']>): Promise<void> {
  for (const agreement of await byThousands([...changed.keys()], ids => em.find(AgreementTable, { id: { $in: ids } }))) {
    const assigned = changed.get(agreement.id)!;
    const { id, number } = agreement;
    em.assign(agreement, { ...assigned, ...agreementKeys({ id, title: assigned['title'] as string | undefined ?? agreement.title, number }) } as never);
  }
  await em.flush();
}
