import 'reflect-metadata';
import { PGlite } from '@electric-sql/pglite';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { actAsSystem } from '../../src/kernel/act.js';
import type { Store } from '../../src/kernel/store.js';
import { matchKeys } from '../../src/features/match/keys.rules.js';
import { compareCities, likeness, type Bearer } from '../../src/features/match/likeness.rules.js';
import { readCity } from '../../src/features/match/reading.rules.js';
import { matchesOfPartner } from '../../src/features/partner/partner.candidates.js';
import { townsOf } from '../../src/features/place/cities.js';
import { random, sampleId } from '../../src/features/sample/sample.rules.js';
import { openRecord } from '../../src/server/openRecord.js';
import { projectFile } from '../../src/tables/projectFile.js';

/** One way of writing one school's name: which school it is, is known. */
interface Variant { key: string; country: string; city: string; name: string; language: string }
interface Distinct { name_a: string; country_a: string; city_a: string; name_b: string; country_b: string; city_b: string; verdict: string }

const rowsOf = <Row>(file: string) => parse(readFileSync(projectFile(`tests/bench/data/${file}`)), { columns: true }) as Row[];
export const variants = rowsOf<Variant>('name-variants.csv');
/** Pairs that are known to be different; those that nobody could verify count for nothing. */
export const distinct = rowsOf<Distinct>('distinct-names.csv').filter(({ verdict }) => verdict === 'different');

const bearer = ({ name, country, city, language }: Omit<Variant, 'key'>): Bearer => ({ names: [{ value: name, language: /^(?:zh|en|ru|be|ja|th|de|fr|ms|it|pt)(?=\W|$)/.exec(language)?.[0] ?? null }], country, city: city || null });

/** How two names may be known to be one: by their letters, by the sound of another script, or only by what they mean. */
type Way = 'one script' | 'sounded out' | 'Chinese against original';
function wayOf(one: string, other: string): Way {
  const script = (name: string) => (/\p{Script=Han}/u.test(name) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? 'Han' : ['Cyrillic', 'Thai', 'Katakana'].find(its => new RegExp(`\\p{Script=${its}}`, 'u').test(name)) ?? 'Latin');
  const [a, b] = [script(one), script(other)];
  return a === b ? 'one script' : a === 'Han' || b === 'Han' ? 'Chinese against original' : 'sounded out';
}

const themes = [['Central', '中心'], ['Saint Mary\'s', '圣玛丽'], ['Victoria', '维多利亚'], ['Lake', '湖滨'], ['Hope', '希望'], ['Sunrise', '旭日'], ['Peace', '和平'], ['King George', '乔治国王'], ['International', '国际'], ['New Century', '新世纪'], ['Friendship', '友谊']] as const;
const called: Record<string, (number: number, town: string, theme: string) => string> = {
  BY: (n, town) => `ГУО «Средняя школа № ${n} г. ${town}»`, RU: (n, town) => `МБОУ СОШ № ${n} города ${town}`, UZ: (n, town) => `${town} shahar ${n}-sonli maktab`, DE: (_, town, theme) => `${theme}-Gymnasium ${town}`,
  FR: (_, town, theme) => `Lycée ${theme} de ${town}`, TH: (n, town) => `โรงเรียน${town}วิทยา ${n}`, JP: (n, town) => `${town}第${n}高等学校`, CN: (n, town) => `${town}第${n}中学`, TW: (_, town, theme) => `${town}市立${theme}高級中學`,
  MY: (_, town, theme) => `SMK ${theme} ${town}`, LA: (n, town) => `${town} Secondary School ${n}`,
};
/** Numbers that the labelled schools bear: nobody else in their towns does, or a stranger would rightly be found. */
const borne = new Set([1, 2, 3, 10, 16, 18, 23, 24, 33, 102, 2104]);

/** Schools that are none of the labelled ones, in the same countries, some in the same towns: `near` of them, from 0 to 1. */
export function* strangers(count: number, near: number, seed = 7): Generator<Bearer & { id: string; country: string }> {
  const roll = random(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(roll() * list.length)]!;
  const countries = [...new Set(variants.map(({ country }) => country))];
  const towns = Map.groupBy(variants, ({ country }) => country);
  for (let place = 0; place < count; place += 1) {
    const country = pick(countries);
    const names = townsOf(country).names.length ? pick(townsOf(country).names) : ['x'];
    const chinese = names.find(name => /\p{Script=Han}/u.test(name)) ?? names[0]!;
    const city = roll() < near ? pick(towns.get(country)!).city : chinese;
    const [english, translated] = pick(themes);
    let number = 1 + Math.floor(roll() * 150);
    while (borne.has(number)) number += 1;
    const local = { BY: /\p{Script=Cyrillic}/u, RU: /\p{Script=Cyrillic}/u, CN: /\p{Script=Han}/u, JP: /\p{Script=Han}/u, TW: /\p{Script=Han}/u }[country];
    const town = city === chinese ? names.find(name => local?.test(name)) ?? names[0]! : city;
    const value = called[country]?.(number, town, country === 'TW' ? translated : english) ?? `${english} High School`;
    yield { id: sampleId(2, seed, place), country, city, names: [{ value, language: null }, ...(roll() < 0.5 ? [{ value: roll() < 0.5 ? `${city}第${number}中学` : `${city}${translated}中学`, language: 'zh' }] : [])] };
  }
}

async function put(store: Store, bearers: readonly (Bearer & { id: string })[]): Promise<void> {
  const rows = bearers.map(one => ({ id: one.id, country: one.country, city: one.city, names: one.names.map(({ value, language }) => ({ kind: 'OFFICIAL', value, language: language ?? 'und' })), keys: matchKeys(one) }));
  await actAsSystem(store, 'loadSample', async ({ em }) => {
    const db = em.getKysely();
    await sql`insert into country (code, name_zh, name_en, jurisdiction, region) values ('CN', '中国', 'China', 'FOREIGN', '030') on conflict do nothing`.execute(db);
    await sql`insert into partner select (jsonb_populate_record(null::partner, defaults || jsonb_build_object('id', row->'id', 'country_code', row->'country', 'city', row->'city', 'names', row->'names', 'match_keys', row->'keys'))).*
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) row,
        (select ${JSON.stringify({ name_key: '', name_text: '', identifiers: [], events: [], sample: false, registered_at: '2026-01-01', version: 1, grams: [] })}::jsonb as defaults) d
      on conflict (id) do update set names = excluded.names, match_keys = excluded.match_keys`.execute(db);
  });
}

export interface Tally { asked: number; found: number }
export interface Measured {
  /** By way: names asked for, and those whose school was among the first five candidates. */
  recall: Record<Way, Tally>;
  /** Of the candidates that were likely: right and wrong ones. */
  likely: { right: number; wrong: number };
  /** Pairs of different schools, and those held to be likely one. */
  apart: { pairs: number; likely: number };
  /** Names that were asked for in all, so that the recall of likely can be told. */
  asked: number;
  missed: string[];
  wrong: string[];
}

/**
 * Puts the strangers and each labelled school into a registry, each under one of its names, and asks for it by each of its
 * other names: as often as there are names.
 */
export async function measureNames(store: Store, { count, near }: { count: number; near: number }): Promise<Measured> {
  const all = [...strangers(count, near)];
  for (let from = 0; from < all.length; from += 2_000) await put(store, all.slice(from, from + 2_000));
  await store.orm.em.fork().execute('analyze partner');
  const byKey = [...Map.groupBy(variants, ({ key }) => key)];
  const measured: Measured = { recall: { 'one script': { asked: 0, found: 0 }, 'sounded out': { asked: 0, found: 0 }, 'Chinese against original': { asked: 0, found: 0 } }, likely: { right: 0, wrong: 0 }, apart: { pairs: 0, likely: 0 }, asked: 0, missed: [], wrong: [] };
  const most = Math.max(...byKey.map(([, names]) => names.length));
  for (let round = 0; round < most; round += 1) {
    await put(store, byKey.map(([, names], place) => ({ id: sampleId(1, 9, place), ...bearer(names[round % names.length]!) })));
    for (const [place, [key, names]] of byKey.entries()) {
      const held = names[round]!;
      if (!held) continue;
      for (const asked of names.filter(name => name !== held)) {
        const candidates = await matchesOfPartner(store.read, bearer(asked), { most: 5 });
        const tally = measured.recall[wayOf(asked.name, held.name)];
        const found = candidates.some(({ id }) => id === sampleId(1, 9, place));
        tally.asked += 1;
        measured.asked += 1;
        if (found) tally.found += 1;
        else measured.missed.push(`${asked.name} ≠ ${held.name} (${key})`);
        const likely = candidates.find(candidate => candidate.likeness.likely);
        if (likely) measured.likely[likely.id === sampleId(1, 9, place) ? 'right' : 'wrong'] += 1;
        if (likely && likely.id !== sampleId(1, 9, place)) measured.wrong.push(`${asked.name} (${key}) is not ${likely.id}`);
      }
    }
  }
  for (const [one, other] of apart()) {
    measured.apart.pairs += 1;
    if (!likeness(bearer(one), bearer(other)).likely) continue;
    measured.apart.likely += 1;
    measured.wrong.push(`${one.name} (${one.city}) is not ${other.name} (${other.city})`);
  }
  return measured;
}

/** Pairs of different schools: those of the list, of different keys in one country, and made ones: the same but for the number, the same but for the city. */
export function* apart(): Generator<[Omit<Variant, 'key'>, Omit<Variant, 'key'>]> {
  for (const pair of distinct) {
    yield [{ name: pair.name_a, country: pair.country_a, city: pair.city_a, language: '' }, { name: pair.name_b, country: pair.country_b, city: pair.city_b, language: '' }];
  }
  for (const [place, one] of variants.entries()) {
    for (const other of variants.slice(place + 1)) if (one.key !== other.key && one.country === other.country) yield [one, other];
    const numbered = one.name.replace(/\d+/, digits => String(Number(digits) + 1)).replace(/第?十八/, '第十九').replace(/三中/, '四中').replace(/第十中/, '第十一中').replace(/第一/, '第二');
    if (numbered !== one.name) yield [one, { ...one, name: numbered }];
    for (const { names } of townsOf(one.country).names.length ? [{ names: townsOf(one.country).names }] : []) {
      const elsewhere = names[(place * 37) % names.length]![0]!;
      if (compareCities(readCity(one.city, one.country), readCity(elsewhere, one.country)) === 'other') yield [one, { ...one, city: elsewhere }];
    }
  }
}

/** Both densities on embedded records of their own: strangers anywhere in the countries, and one in twenty of them in the towns of the labelled schools. */
export async function benchNames(): Promise<void> {
  for (const near of [0, 0.05]) {
    const { store } = await openRecord({ pglite: await PGlite.create() }, { firstContent: 'none', adminEmail: 'bench@example.org', adminPassword: 'not used here' });
    const started = performance.now();
    const measured = await measureNames(store, { count: 20_000, near });
    process.stdout.write(`20,000 strangers, ${near ? 'one in twenty in the towns of the labelled schools' : 'their towns as it falls'}; ${measured.asked} names asked for (${Math.round((performance.now() - started) / 1000)} s with filling)\n${printed(measured)}\n`);
    if (process.env['BENCH_MISSED']) process.stdout.write(`${[...measured.wrong, ...new Set(measured.missed)].map(line => `    ${line}`).join('\n')}\n`);
    await store.close();
  }
}

/** Prints what was measured, each figure with the goal beside it. */
export function printed({ recall, likely, apart: pairs, asked }: Measured): string {
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  const precision = share(likely.right, likely.right + likely.wrong);
  const reach = share(likely.right, asked);
  const goals: Record<Way, number> = { 'one script': 0.95, 'sounded out': 0.95, 'Chinese against original': 0.6 };
  const letters = { asked: recall['one script'].asked + recall['sounded out'].asked, found: recall['one script'].found + recall['sounded out'].found };
  return [
    `  likely: precision ${precision.toFixed(3)} (goal 0.99; ${likely.wrong} wrong of ${likely.right + likely.wrong}), recall ${reach.toFixed(3)}, F1 ${share(2 * precision * reach, precision + reach).toFixed(3)}`,
    `  pairs of different schools: ${pairs.likely} of ${pairs.pairs} held to be likely one`,
    `  among the first five, one script or sounded out: ${share(letters.found, letters.asked).toFixed(3)} of ${letters.asked} (goal 0.95)`,
    ...Object.entries(recall).map(([way, { asked: of, found }]) => `    ${way}: ${share(found, of).toFixed(3)} of ${of} (goal ${goals[way as Way]})`),
  ].join('\n');
}
