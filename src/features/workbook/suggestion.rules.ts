import { chineseNumber } from '../name/numeral.rules.js';
import type { Cell } from '../sheet/sheet.type.js';
import { dateIn, plain, validityIn, type Places } from './cell.rules.js';
import type { Column } from './columns.rules.js';
import { countryIn, countryNearly } from './country.rules.js';

/** 五年, 自签署之日起三年, 3 years; and what follows. */
const lasting = /^(?:有效期限?[为是:]?)?(?:自?(?:双方)?(?:签署|签订|签字|签约|生效)(?:之日|日)?起[,，]?)?(?:有效期限?[为是:]?)?(?<count>\d{1,2}|[一二两三四五六七八九十]{1,3})个?(?<unit>年|月|years?|months?)(?:内|期|整)?(?:有效)?(?<then>[,，;；。(（].*|自动.*)?$/iu;
/** That it goes on by itself, and nothing else about its end. */
const renewing = /自动(?:续|延|顺)|顺延|automatic(?:ally)?renew/i;
const otherwise = /[不非未无勿]|终止|失效|解除|协商|可|not|except|exclud|terminat/i;

/** The last day of so many months from a day on, as far as that is known: of 2022-04-29 for five years 2027-04-28. */
function after(begins: string, count: number): string {
  const [year, month = 1, day] = begins.split('-').map(Number) as [number, number?, number?];
  if (begins.length === 4) return String(year + Math.floor(count / 12));
  // Months differ in length: of the last days of one, the last day of the other is meant.
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + count, day === undefined ? 1 : day > last ? last : day - 1));
  return end.toISOString().slice(0, begins.length);
}

function until(text: string, begins: string | undefined): string | undefined {
  const { count = '', unit = '', then = '' } = lasting.exec(plain(text).replace(/\s/g, ''))?.groups ?? {};
  const number = /^\d/.test(count) ? Number(count) : chineseNumber(count, true);
  if (!begins || !number || (then !== '' && !/^[。)]$/.test(then) && (!renewing.test(then) || otherwise.test(then)))) return undefined;
  const months = /^(?:年|y)/i.test(unit) ? number * 12 : number;
  if (begins.length === 4 && months % 12) return undefined;
  return `${after(begins, months)}${renewing.test(then) ? '，期满自动续期' : ''}`;
}

/** 22.4.29 as of this century, 2019年上半年 as the year; 10.12 may be a day as well as a month. */
function day(text: string): string | undefined {
  const said = plain(text).replace(/\s/g, '');
  const short = /^([0-3]\d)(?:([-./])(\d{1,2}[-./]\d{1,2})|(年)(\d{1,2}月(?:\d{1,2}日?)?))$/.exec(said);
  if (short) return `20${short[1]}${short[2] ?? short[4]}${short[3] ?? short[5]}`;
  return /^((?:19|20)\d{2})年?(?:[上下]半年|[春夏秋冬](?:季|天)?|第?[一二三四1-4]季度|[年]?[初中底末])$/.exec(said)?.[1];
}

/**
 * What a cell in question is probably meant to say, written so that it is understood; nothing where nothing is probable.
 * It is offered, and never taken by itself. `begins`: from when the paper runs, as far as its row says.
 */
export function suggestionFor({ column, code, details = {} }: { column: Column; code: string; details?: Readonly<Record<string, string | number>> }, cell: Cell, begins: string | undefined, places: Pick<Places, 'countries'>): string | undefined {
  const meant = code === 'validityUnclear' ? until(cell.text, begins)
    : code === 'dateSerial' ? String(details['date'])
    : code === 'dateUnclear' ? day(cell.text)
    : code === 'countryUnknown' ? countryNearly(cell.text, places)
    : undefined;
  if (meant === undefined) return undefined;
  const said: Cell = { ...cell, kind: 'TEXT', text: meant };
  const understood = column === 'validity' ? validityIn(said) : column === 'country' ? countryIn(meant, places) : dateIn(said);
  return 'value' in understood ? meant : undefined;
}
