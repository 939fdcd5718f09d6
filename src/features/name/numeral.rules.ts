const digits: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 };
const units: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
export const chineseNumeral = /^[〇零一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟]+/u;

/** The number that Chinese numerals say, as 三十三 or 一〇二; null for signs that are no number on their own, as 八一 of the Eighth of August. */
export function chineseNumber(text: string, markedAsNumber: boolean): number | null {
  const signs = [...text];
  if (signs.every(sign => sign in digits)) {
    if (signs.length > 1 && !markedAsNumber && !signs.some(sign => digits[sign] === 0)) return null;
    return Number(signs.map(sign => digits[sign]).join(''));
  }
  let sum = 0;
  let digit: number | null = null;
  let below = Infinity;
  for (const sign of signs) {
    const unit = units[sign];
    if (unit === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = digits[sign]!;
    } else {
      if (unit >= below) return null;
      below = unit;
      sum += (digit ?? 1) * unit;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}

/** A number below ten thousand in Chinese numerals, as names write it: 三十三, 一百零五. */
export function chineseNumerals(number: number): string {
  const signs = '零一二三四五六七八九';
  const written = [...String(number)].map((digit, place, all) => (digit === '0' ? '零' : `${signs[Number(digit)]!}${['', '十', '百', '千'][all.length - 1 - place]!}`)).join('');
  return written.replace(/零+/g, '零').replace(/(?<=.)零$/, '').replace(/^一十/, '十');
}

const roman: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** The number that a word in capitals says in Roman numerals; null for any other word. */
export function romanNumber(word: string): number | null {
  if (!/^(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(word)) return null;
  return [...word].reduce((sum, sign, place, signs) => sum + ((roman[signs[place + 1]!] ?? 0) > roman[sign]! ? -roman[sign]! : roman[sign]!), 0);
}
