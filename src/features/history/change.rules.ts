import { nodeId, type NodeType } from '../../kernel/ids.js';
import { cut } from '../../kernel/text.js';
import type { Language, Words } from '../../locale/index.js';

/** What a stored field refers to, by its name, which means the same in every table. */
const references: Partial<Record<string, NodeType>> = {
  subject: 'Agreement', registered: 'Agreement', predecessor: 'Agreement', schools: 'School', school: 'School', drafterSchool: 'School', heldBySchool: 'School',
  partners: 'Partner', partner: 'Partner', successor: 'Partner', mergedInto: 'Partner', merged: 'Partner', kept: 'Partner', office: 'Office', drafterOffice: 'Office', drafter: 'Account', decidedBy: 'Account', account: 'Account',
  draft: 'Draft', initiative: 'Initiative', contactId: 'Contact', id: 'Session',
};

/** The type of what a field refers to; null where it is a value itself. */
export function referenceOf(subjectType: string, field: string): NodeType | null {
  if (field === 'one' || field === 'other') return subjectType === 'PartnersApart' ? 'Partner' : 'School';
  return references[field] ?? (field === 'parent' && subjectType === 'Office' ? 'Office' : null);
}

/** A stored value with the ids that clients know in place of keys. */
export function asClientsKnow(subjectType: string, field: string, value: unknown): unknown {
  const type = referenceOf(subjectType, field);
  if (type === null || value === null || value === undefined) return value ?? null;
  return Array.isArray(value) ? value.map(key => nodeId(type, String(key))) : nodeId(type, String(value));
}

type Labels = Words['labels'];
type Group = { [Name in keyof Labels]: Labels[Name] extends string ? never : Name }[keyof Labels];

/** Where the words of a field's codes stand. */
export const groups: Partial<Record<string, Group>> = {
  'Draft.state': 'DRAFT_STATE', 'Draft.purpose': 'DRAFT_PURPOSE', 'Draft.kind': 'AGREEMENT_KIND', 'Draft.term': 'AGREEMENT_TERM', 'Draft.mode': 'SIGNING_MODE', 'Draft.cooperation': 'COOPERATION',
  'ReviewStep.state': 'DECISION', 'ReviewStep.line': 'REVIEW_LINE', 'ReviewStep.act': 'REVIEW_ACT', 'ReviewRoute.purpose': 'DRAFT_PURPOSE', 'ReviewRoute.kind': 'AGREEMENT_KIND', 'ReviewRoute.level': 'DIVISION_LEVEL',
  'Agreement.kind': 'AGREEMENT_KIND', 'Agreement.term': 'AGREEMENT_TERM', 'Agreement.mode': 'SIGNING_MODE', 'Agreement.cooperation': 'COOPERATION', 'Agreement.entry': 'AGREEMENT_ENTRY',
  'School.type': 'SCHOOL_TYPE', 'School.stages': 'SCHOOL_STAGE', 'Partner.type': 'PARTNER_TYPE', 'Office.kind': 'OFFICE_KIND', 'Exchange.kind': 'EXCHANGE_KIND', 'Account.role': 'ACCOUNT_ROLE',
};

const moments = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
const languagesIn: Record<Language, Intl.DisplayNames> = { zh: new Intl.DisplayNames(['zh-CN'], { type: 'language' }), en: new Intl.DisplayNames(['en-GB'], { type: 'language' }) };

/** A moment by the clock of China, 2026-11-29 12:27; null for what is none. */
export function momentInWords(value: unknown): string | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? moments.format(new Date(value)) : null;
}

/** What a language is called; its tag where nobody knows it. */
export function languageInWords(tag: string, language: Language): string {
  try {
    return languagesIn[language].of(tag) ?? tag;
  } catch {
    return tag;
  }
}

interface Wording { language: string; text: string }
/** As much of a wording as somebody reads in a list of changes; the values beside the words have all of it. */
const WORDING_SHOWN = 400;

/**
 * The texts of a draft beside what they became or were, in words: of each language whose text is another one there, from
 * the first line that differs to the last, or what of that was changed. Null where none is.
 */
export function wordingInWords(texts: readonly Wording[], beside: readonly Wording[], language: Language): string | null {
  const said = texts.flatMap(({ language: tag, text }) => {
    const other = beside.find(one => one.language === tag)?.text;
    return other === text ? [] : [`${languageInWords(tag, language)}${language === 'zh' ? '：' : ': '}${other === undefined ? cut(text, WORDING_SHOWN) : partApart(text.split('\n'), other.split('\n'))}`];
  });
  return said.length ? said.join('\n') : null;
}

/** How many of two rows are the same at their beginning, and of the rest at their end. */
function sameAtEnds(row: readonly string[], other: readonly string[]): [start: number, end: number] {
  const shorter = Math.min(row.length, other.length);
  let start = 0;
  while (start < shorter && row[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && row.at(-1 - end) === other.at(-1 - end)) end += 1;
  return [start, end];
}

/** The lines from the first that differs from another text to the last; of more than a list shows the changed place. What is left out leaves a mark. */
function partApart(lines: readonly string[], other: readonly string[]): string {
  const [start, end] = sameAtEnds(lines, other);
  const part = (of: readonly string[]) => of.slice(start, of.length - end).join('\n');
  const { from, shown, to } = placeApart([...part(lines)], [...part(other)]);
  return `${start || from ? '…' : ''}${shown}${end || to ? '…' : ''}`;
}

/** Signs that stand before and after a changed place of a long text, and those that a word may add to them so that it is whole. */
const AROUND = 60;
const REST_OF_WORD = 20;
/** Of scripts that set blanks; others may be parted anywhere. */
const ofWord = /^[\p{L}\p{M}\p{N}]$/u;
const withoutBlanks = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

/** Signs from the first that differs from another text to the last, with some words around them; of more than a list shows their beginning and their end. Whether something is left out before and after. */
function placeApart(signs: readonly string[], other: readonly string[]): { from: boolean; shown: string; to: boolean } {
  if (signs.length <= WORDING_SHOWN) return { from: false, shown: signs.join(''), to: false };
  const [same, sameAfter] = sameAtEnds(signs, other);
  const parts = (at: number) => [signs[at - 1]!, signs[at]!].every(sign => ofWord.test(sign) && !withoutBlanks.test(sign));
  let start = Math.max(0, same - AROUND);
  for (let more = 0; more < REST_OF_WORD && start > 0 && parts(start); more += 1) start -= 1;
  let end = Math.min(signs.length, signs.length - sameAfter + AROUND);
  for (let more = 0; more < REST_OF_WORD && end < signs.length && parts(end); more += 1) end += 1;
  const half = WORDING_SHOWN / 2;
  const shown = end - start <= WORDING_SHOWN ? signs.slice(start, end) : [...signs.slice(start, start + half), '…', ...signs.slice(end - half, end)];
  return { from: start > 0, shown: shown.join(''), to: end < signs.length };
}

/** One value that refers to nothing, in words: a code by its label, a name by itself, what has neither as it is stored. */
export function inWords(subjectType: string, field: string, value: unknown, { labels, evidence }: Words): string {
  if (typeof value === 'boolean') return value ? labels.yes : labels.no;
  // Likeness is stored in thousandths; whoever reads of it elsewhere reads of parts of one.
  if (field === 'score' && typeof value === 'number') return (value / 1000).toFixed(3);
  if (typeof value === 'string') {
    const group = groups[`${subjectType}.${field}`];
    return (group && (labels[group] as Record<string, string>)[value]) ?? value;
  }
  if (value && typeof value === 'object') {
    const { value: text, scheme, line, officeKind, level, act, days } = value as Record<string, string | undefined>;
    const { kind, detail } = value as { kind?: string; detail?: string };
    if (kind !== undefined && kind in evidence) return evidence[kind as keyof typeof evidence](detail ?? '');
    if (text !== undefined) return scheme === undefined ? text : `${scheme} ${text}`;
    const label = (group: Group, code: string) => (labels[group] as Record<string, string>)[code] ?? code;
    if (line && officeKind && level && act) return `${label('REVIEW_LINE', line)} ${label('DIVISION_LEVEL', level)} ${label('OFFICE_KIND', officeKind)} ${label('REVIEW_ACT', act)} (${days})`;
  }
  return JSON.stringify(value);
}
