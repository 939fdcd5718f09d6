/**
 * By which way a page of a list is read that is held to something costly (a text, what was counted): what an index or a count
 * of all finds, then in order; or the list in its order, each row held to it by itself, until the page is full.
 */
export type Way = 'found' | 'walked';

/** How many rows of a list are looked at for a page at most: whether one was counted costs as much as many texts. */
export function mostWalked({ counted }: { counted: unknown }): number {
  return counted ? 500 : 4_000;
}

/** The rows of a page: along the list if what is asked should fill it before long, and else, or where it did not, as found. */
export async function byEitherWay<Row>(common: Promise<boolean> | false, limit: number, most: number, read: (way: Way) => Promise<Row[]>): Promise<Row[]> {
  // No walk fills a page that is longer than itself, such as one of an export.
  const walked = limit <= most && await common ? await read('walked') : [];
  return walked.length < limit ? read('found') : walked;
}
