import { LARGEST_PAGE } from './connection.js';

/**
 * By which way a page of a list is read that is held to something costly (a text, what was counted): what an index or a count
 * of all finds, then in order; or the list in its order, each row held to it by itself, until the page is full.
 */
export type Way = 'found' | 'walked';

/** Not more rows of a list are looked at for a page than this: whether one was counted costs as much as four texts. */
export const MOST_WALKED = { text: 4_000, counted: 1_000 };

/** The rows of a page: along the list if what is asked should fill it before long, and else, or where it did not, as found. */
export async function byEitherWay<Row>(common: Promise<boolean> | false, limit: number, read: (way: Way) => Promise<Row[]>): Promise<Row[]> {
  // A walk fills no longer page, such as one of an export.
  const walked = await common && limit <= LARGEST_PAGE + 1 ? await read('walked') : [];
  return walked.length < limit ? read('found') : walked;
}
