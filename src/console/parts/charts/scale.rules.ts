/** Where a value lies between two ends, on a length. A range without length lies at its start. */
export function placed(value: number, [least, most]: readonly [number, number], length: number): number {
  if (!(most > least)) return 0;
  return ((Math.min(most, Math.max(least, value)) - least) / (most - least)) * length;
}

/** Round numbers from 0 to at least the largest value, about `wanted` of them; never fewer than two. */
export function ticksTo(largest: number, wanted = 5): number[] {
  const most = Number.isFinite(largest) ? Math.max(1, largest) : 1;
  const rough = most / Math.max(1, wanted - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map(times => times * power).find(one => one >= rough * 0.999)!);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, place) => place * step);
}

/** Days since the first of 1970, for a place on a line of time. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** A text that takes no more than so many pixels at 12 px a letter: Chinese is as wide as it is high, other letters about half. */
export function fitted(text: string, width: number): string {
  const wide = (letter: string) => (letter.codePointAt(0)! >= 0x2e80 ? 12.5 : 6.8);
  let taken = 0;
  const letters = [...text];
  for (const [place, letter] of letters.entries()) {
    taken += wide(letter);
    if (taken > width) return `${letters.slice(0, Math.max(1, place - 1)).join('')}…`;
  }
  return text;
}
