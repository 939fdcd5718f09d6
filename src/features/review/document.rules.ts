import type { Issue } from '../../kernel/refusal.js';
import { textIssues, tidy } from '../../kernel/text.js';
import type { OfficialDocument } from './review.type.js';

const form = /^(?<office>\p{Script=Han}[\p{Script=Han}\d（）()]{0,30})\s*[〔[［【(（]\s*(?<year>\d{4})\s*[〕\]］】)）]\s*0{0,4}(?<serial>[1-9]\d{0,4})\s*号$/u;

/** 发文字号 as GB/T 9704 writes it: the year in 〔〕, the serial without zeros before it; null when it is none. */
export function documentNumber(given: string): string | null {
  const { office, year, serial } = form.exec(given.normalize('NFC').trim().replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)))?.groups ?? {};
  return office ? `${office}〔${year}〕${serial}号` : null;
}

/** Everything wrong with a document, below its path. */
export function documentIssues({ issuer, number, date }: OfficialDocument, today: string): Issue[] {
  const stored = documentNumber(number);
  return [
    ...textIssues(issuer, ['document', 'issuer'], 100),
    ...(stored === null ? [{ path: ['document', 'number'], code: 'documentNumberForm' } as const] : yearIssues(stored, date, today)),
    ...(date > today ? [{ path: ['document', 'date'], code: 'documentInFuture', details: { today } } as const] : []),
  ];
}

/** The offices that number documents are no older than the republic. */
const FIRST_YEAR = '1949';

function yearIssues(number: string, date: string, today: string): Issue[] {
  const [year, most] = [/〔(\d{4})〕/.exec(number)![1]!, today.slice(0, 4)];
  if (year < FIRST_YEAR || year > most) return [{ path: ['document', 'number'], code: 'documentYearBounds', details: { least: FIRST_YEAR, most } }];
  return year > date.slice(0, 4) ? [{ path: ['document', 'number'], code: 'documentYear' }] : [];
}

/** A document as a step keeps it. */
export function documentStored(document: OfficialDocument | null): { documentIssuer: string | null; documentNumber: string | null; documentOn: string | null } {
  return { documentIssuer: document && tidy(document.issuer), documentNumber: document && documentNumber(document.number), documentOn: document && document.date };
}
