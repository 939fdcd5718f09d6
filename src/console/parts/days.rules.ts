import type { Language } from '../words/language.ts';

/** Whether it is a day that the registry takes: one that exists, of the years 1000 to 2999. */
export function isDay(text: string): boolean {
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && partialDateTyped(text) === text;
}

/** A day, month or year as each language writes it: 2022年4月29日, 29 April 2022. What is not known of it is not made up. */
export function dayText(day: string | null | undefined, language: Language): string | null {
  if (!day) return null;
  const [year, month, date] = day.split('-').map(Number);
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', ...(month ? { month: 'long' } : {}), ...(date ? { day: 'numeric' } : {}), timeZone: 'UTC' }).format(Date.UTC(year!, (month ?? 1) - 1, date ?? 1));
}

/** A text with its days and months (2022-04-29, 2022-04) as the language writes them. */
export function daysIn(text: string, language: Language): string {
  return text.replace(/\b\d{4}-\d{2}(?:-\d{2})?\b/g, day => dayText(day, language)!);
}

/** What a field of a record says, as the history tells it: days as the language writes them. */
export function fieldText(field: string, text: string, language: Language): string {
  return /(On|At|From|Until)$/.test(field) ? daysIn(text, language) : text;
}

/** A moment by the clock of China, whoever looks from wherever: days of the register are counted by it, and the history tells by it. */
export function momentText(moment: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(new Date(moment));
}

/** What somebody typed as the paper has it (2022年4月29日, 2022.4, ２０２２/4), as the registry takes it; null for what is no date. */
export function partialDateTyped(text: string): string | null {
  const plain = text.normalize('NFKC').trim().replace(/[年月./\s]+/g, '-').replace(/[日号-]+$/, '');
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(plain);
  if (!match) return null;
  const [, year, month, date] = match;
  if (!month) return year!;
  const [m, d] = [Number(month), date ? Number(date) : null];
  if (m < 1 || m > 12 || (d !== null && (d < 1 || d > new Date(Date.UTC(Number(year), m, 0)).getUTCDate()))) return null;
  return [year, String(m).padStart(2, '0'), ...(d !== null ? [String(d).padStart(2, '0')] : [])].join('-');
}

/** The day of a moment where the registry is kept. */
export function dayOf(moment: string | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(moment));
}

/** Today where the registry is kept. */
export function today(): string {
  return dayOf(new Date());
}

export function countText(count: number, language: Language): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB').format(count);
}
