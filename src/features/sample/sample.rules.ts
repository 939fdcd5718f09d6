import { lastDay } from '../../kernel/dates.js';
import { registerNumber } from '../agreement/agreement.rules.js';
import type { Agreement, CooperationField } from '../agreement/agreement.type.js';
import type { Name } from '../name/name.type.js';
import type { Division } from '../place/place.type.js';
import type { School, SchoolStage } from '../school/school.type.js';

/** How much sample data, and which: the same numbers give the same registry. */
export interface SampleSize {
  schools: number;
  partners: number;
  agreements: number;
  seed: number;
}

export interface SampleSchool { id: string; code: string; names: Name[]; type: School['type']; stages: `${SchoolStage}`[]; division: string }
export interface SamplePartner { id: string; country: string; city: string; names: Name[]; type: 'SECONDARY' | 'PRIMARY' }
export interface SampleAgreement {
  id: string; number: string; numberYear: number; numberSerial: number; kind: 'LETTER_OF_INTENT' | 'MEMORANDUM' | 'AGREEMENT'; title: string;
  schools: string[]; partners: string[]; initialledOn: string | null; signedOn: string; effectiveOn: string | null; expiresOn: string | null;
  term: Agreement['term']; mode: 'IN_PERSON' | 'ONLINE' | 'EXCHANGE_OF_TEXTS'; languages: string[]; cooperation: `${CooperationField}`[];
  predecessor: string | null; terminatedOn: string | null; terminationReason: string | null; registeredOn: string;
}

/** A small fast generator (mulberry32): numbers from 0 to 1, the same for the same seed on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Ids in the form of the registry's own, but made of the seed: the kind, then the place in its list. */
export function sampleId(kind: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8, seed: number, place: number): string {
  const hex = (value: number, length: number) => (value >>> 0).toString(16).padStart(length, '0').slice(-length);
  return `016c0000-${hex(kind, 4)}-7${hex(seed >>> 20, 3)}-8${hex(seed >>> 8, 3)}-${hex(seed, 2)}${hex(Math.floor(place / 2 ** 20), 2)}${hex(place, 8)}`;
}

const schoolTypes: readonly { type: NonNullable<School['type']>; word: string; category: string; stages: `${SchoolStage}`[] }[] = [
  { type: 'SENIOR_SECONDARY', word: '高级中学', category: '34', stages: ['SENIOR_SECONDARY'] },
  { type: 'COMPLETE_SECONDARY', word: '中学', category: '34', stages: ['JUNIOR_SECONDARY', 'SENIOR_SECONDARY'] },
  { type: 'JUNIOR_SECONDARY', word: '初级中学', category: '31', stages: ['JUNIOR_SECONDARY'] },
  { type: 'NINE_YEAR', word: '学校', category: '31', stages: ['PRIMARY', 'JUNIOR_SECONDARY'] },
  { type: 'PRIMARY', word: '小学', category: '21', stages: ['PRIMARY'] },
  { type: 'VOCATIONAL', word: '职业学校', category: '36', stages: ['SENIOR_SECONDARY'] },
];

/** The words by which a country's schools are called; what is invented says so in its own name (样例, Sample). */
const countries: readonly { code: string; zh: string; language: string; name: (number: number) => string }[] = [
  { code: 'BY', zh: '白俄罗斯', language: 'ru', name: n => `Примерная средняя школа № ${n}` },
  { code: 'RU', zh: '俄罗斯', language: 'ru', name: n => `МБОУ «Примерная СОШ № ${n}»` },
  { code: 'KZ', zh: '哈萨克斯坦', language: 'kk', name: n => `№ ${n} үлгі мектебі` },
  { code: 'UZ', zh: '乌兹别克斯坦', language: 'uz-Latn', name: n => `Namunaviy ${n}-sonli maktab` },
  { code: 'KG', zh: '吉尔吉斯斯坦', language: 'ky', name: n => `№ ${n} үлгү мектеби` },
  { code: 'MY', zh: '马来西亚', language: 'ms', name: n => `SMK Contoh ${n}` },
  { code: 'TH', zh: '泰国', language: 'th', name: n => `โรงเรียนตัวอย่าง ${n}` },
  { code: 'SG', zh: '新加坡', language: 'en', name: n => `Sample Secondary School ${n}` },
  { code: 'NZ', zh: '新西兰', language: 'en', name: n => `Sample College No. ${n}` },
  { code: 'JP', zh: '日本', language: 'ja', name: n => `見本第${n}中学校` },
  { code: 'KR', zh: '韩国', language: 'ko', name: n => `견본제${n}중학교` },
  { code: 'FR', zh: '法国', language: 'fr', name: n => `Lycée Exemple ${n}` },
  { code: 'DE', zh: '德国', language: 'de', name: n => `Muster-Gymnasium ${n}` },
  { code: 'ES', zh: '西班牙', language: 'es', name: n => `IES Ejemplo ${n}` },
  { code: 'PK', zh: '巴基斯坦', language: 'en', name: n => `Sample Public School ${n}` },
  { code: 'FI', zh: '芬兰', language: 'fi', name: n => `Esimerkkikoulu ${n}` },
];

const cooperation = ['STUDENT_EXCHANGE', 'TEACHER_EXCHANGE', 'LANGUAGE_TEACHING', 'ARTS', 'ONLINE_CLASSES', 'SPORTS'] as const;
const day = (from: string, days: number) => new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function sampleSchool(place: number, { seed }: SampleSize, counties: readonly Division[], prefectureOf: (county: Division) => string): SampleSchool {
  const roll = random(seed * 31 + place);
  const county = counties[Math.floor(roll() * counties.length)]!;
  const { type, word, category, stages } = schoolTypes[Math.floor(roll() * schoolTypes.length)]!;
  return {
    id: sampleId(1, seed, place), code: `${category}${county.code.slice(0, 2)}${String(999_999 - (place % 1_000_000)).padStart(6, '0')}`,
    names: [
      { value: `${prefectureOf(county)}${county.nameZh}样例第${place + 1}${word}`, language: 'zh-Hans', kind: 'OFFICIAL' },
      { value: `Sample School No. ${place + 1}, ${county.nameEn}`, language: 'en', kind: 'TRANSLATION' },
    ],
    type, stages: [...stages], division: county.code,
  };
}

export function samplePartner(place: number, { seed }: SampleSize): SamplePartner {
  const roll = random(seed * 37 + place);
  const { code, zh, language, name } = countries[Math.floor(roll() * countries.length)]!;
  const city = 1 + Math.floor(roll() * 40);
  return {
    id: sampleId(2, seed, place), country: code, city: `样例市${city}`,
    names: [{ value: name(place + 1), language, kind: 'OFFICIAL' }, { value: `${zh}样例市${city}第${place + 1}中学`, language: 'zh-Hans', kind: 'TRANSLATION' }],
    type: roll() < 0.8 ? 'SECONDARY' : 'PRIMARY',
  };
}

/**
 * The agreements, in the order of their numbers. The first ones tie every school and every partner, count by the default
 * rule, were signed before 2023-02-25 and do not end; then, for the same pairs in turn, a letter of intent from before,
 * and renewals, each of the one before it, some expired, some terminated.
 */
export function* sampleAgreements({ schools, partners, agreements, seed }: SampleSize): Generator<SampleAgreement> {
  const base = Math.max(schools, partners);
  const serials = new Map<number, number>();
  const number = (signedOn: string) => {
    const year = Number(signedOn.slice(0, 4));
    const serial = (serials.get(year) ?? 0) + 1;
    serials.set(year, serial);
    return { number: registerNumber('SAMPLE', year, serial), numberYear: year, numberSerial: serial };
  };
  for (let place = 0; place < agreements; place += 1) {
    const roll = random(seed * 41 + place);
    const pair = place % base;
    const round = Math.floor(place / base);
    const first = random(seed * 43 + pair);
    const firstSigned = day('2019-07-17', Math.floor(first() * 1310));
    const school = pair % schools;
    const intent = round === 1;
    const signed = round === 0 ? firstSigned : intent ? day(firstSigned, -30 - Math.floor(roll() * 300)) : day(firstSigned, (round - 1) * 180 + Math.floor(roll() * 90));
    const latest = '2026-06-30';
    const signedOn = signed > latest ? latest : signed;
    const initialled = round === 0 && roll() < 0.2;
    const fixed = intent || (round > 1 && roll() < 0.6);
    const expiresOn = fixed ? day(signedOn, 365 * (1 + Math.floor(roll() * 4))) : null;
    const ended = round > 1 && !fixed && roll() < 0.1;
    // Papers known only to the month or year; never the first of a pair, so that it counts from its own day.
    const partial = round > 1 && roll() < 0.15 && lastDay(signedOn.slice(0, 7)) <= latest ? signedOn.slice(0, 7) : signedOn;
    const kind = intent ? 'LETTER_OF_INTENT' : first() < 0.35 ? 'MEMORANDUM' : 'AGREEMENT';
    yield {
      id: sampleId(3, seed, place), ...number(signedOn), kind,
      title: `样例学校${school + 1}与样例伙伴${(pair % partners) + 1}${intent ? '意向书' : kind === 'MEMORANDUM' ? '备忘录' : '协议书'}`,
      schools: [sampleId(1, seed, school)], partners: [sampleId(2, seed, pair % partners)],
      initialledOn: initialled ? day(signedOn, -20) : null, signedOn: partial, effectiveOn: null, expiresOn,
      term: fixed ? 'FIXED' : roll() < 0.3 ? 'SELF_RENEWING' : 'OPEN_ENDED', mode: roll() < 0.5 ? 'IN_PERSON' : roll() < 0.8 ? 'ONLINE' : 'EXCHANGE_OF_TEXTS',
      languages: ['zh-Hans', 'en'], cooperation: cooperation.filter(() => roll() < 0.4),
      predecessor: round < 2 ? null : sampleId(3, seed, place - base * (round === 2 ? 2 : 1)),
      terminatedOn: ended ? day(signedOn, 200) : null, terminationReason: ended ? '样例: 双方商定终止' : null, registeredOn: day(signedOn, 10),
    };
  }
}
