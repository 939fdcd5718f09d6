import { AgreementTable } from '../../tables/agreement.js';
import { agreementKeys, languagesStored, termsIssues, type AgreementTerms } from '../agreement/agreement.rules.js';
import { tidyText } from '../sheet/text.rules.js';
import type { Column } from './columns.rules.js';
import type { Paper } from './identity.rules.js';
import type { FieldChange, Working } from './importing.js';
import type { Line } from './ledger.rules.js';

const termColumns: Record<string, Column> = { expiresOn: 'validity', term: 'validity', sourceUrl: 'source', schoolIds: 'schoolName', partnerIds: 'partnerName' };
export const columnOfTerm = (field: string) => termColumns[field] ?? field as Column;

/** Changes a paper where its row says more than the register, or something else; null where that cannot be; `terms` are the new ones, null when nothing changes. */
export async function changePaper(work: Working, line: Line, paper: Paper): Promise<{ changes: FieldChange[]; terms: AgreementTerms | null } | null> {
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
  if (!said.length) return { changes: [], terms: null };
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
  return { terms, changes: said.map(([field, value]) => ({ field, from: written(paper[field as keyof Paper]), to: written(value) })) };
}
