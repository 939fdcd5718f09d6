import { en } from './en.js';
import { zh } from './zh.js';

export type Words = typeof zh;
export type Language = 'zh' | 'en';

export const words: Record<Language, Words> = { zh, en };

/** The language of an answer by Accept-Language: the first that the registry speaks, by weight; Chinese when none is named. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '').slice(0, 500).split(',').map(part => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map(p => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(q => q !== undefined);
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
  }).filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return ranked.find(({ language }) => language === 'zh' || language === 'en')?.language as Language | undefined ?? 'zh';
}
