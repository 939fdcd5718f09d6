/** How much a file may hold. What comes from strangers is held against these before and while it is read, so that no file can fill the memory. */

export const MEGABYTE = 1024 * 1024;
export const MOST_FILE_MEGABYTES = 50;
/** Of a zip: its parts, and what all of them unpack to. */
export const MOST_PARTS = 2_000;
export const MOST_UNPACKED_MEGABYTES = 600;
/** Text packs to a tenth, empty cells to a hundredth; what packs better than this was made to. Small parts may be anything. */
export const MOST_RATIO = 300;
export const RATIO_COUNTS_FROM = 16 * MEGABYTE;

export const MOST_ROWS = 200_000;
/** Titles, headers and who filled it in stand around the rows. */
export const ROWS_AROUND = 100;
export const MOST_CELLS = 5_000_000;
/** Excel's own bounds. */
export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;
export const MOST_CHARACTERS = 32_767;

export const MOST_MERGED = 1_000_000;
export const MOST_STYLES = 100_000;
/** What all cells of a sheet say together, as characters: a text that is shared is written once, and read as often as cells name it. */
export const MOST_TEXT = 128 * MEGABYTE;
/** Texts that cells share, as UTF-8: they are what stays in the memory while a book is read. */
export const MOST_SHARED_MEGABYTES = 256;
