/** What somebody typed for how many there are: null for nothing, NaN for what is no whole number. Digits of any width, and with their thousands apart. */
export function numberTyped(typed: string | number | null | undefined): number | null {
  const plain = String(typed ?? '').normalize('NFKC').trim();
  if (!plain) return null;
  return /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(plain) ? Number(plain.replaceAll(',', '')) : NaN;
}
