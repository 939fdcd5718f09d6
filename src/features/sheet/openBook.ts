import { MEGABYTE, MOST_FILE_MEGABYTES } from './limits.js';
import { openCsv } from './openCsv.js';
import { openXlsx } from './openXlsx.js';
import { SheetFault, type Book, type UploadedFile } from './sheet.type.js';

const begins = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex;

/** Files that are neither workbooks nor texts: PDF, PNG, JPEG, GIF, WebP, gzip, 7z, RAR. */
const others = ['25504446', '89504e47', 'ffd8ff', '47494638', '52494646', '1f8b', '377abcaf271c', '526172211a07'];
/** What Office kept everything in before 2007, and still keeps what is encrypted in. */
const COMPOUND = 'd0cf11e0a1b11ae1';
/** A zip, and one without parts. */
const zips = ['504b0304', '504b0506'];

/**
 * Opens what somebody uploaded, by what is in it: names are often wrong. Nothing outside of the file is ever looked at,
 * nothing in it is calculated or run. Cells are read when a sheet's rows are asked for, and may be found amiss only then.
 * @throws SheetFault
 */
export async function openBook(file: UploadedFile): Promise<Book> {
  const { bytes } = file;
  if (bytes.length === 0) throw new SheetFault('fileEmpty');
  if (bytes.length > MOST_FILE_MEGABYTES * MEGABYTE) throw new SheetFault('fileTooLarge', { most: MOST_FILE_MEGABYTES });
  if (zips.some(zip => begins(bytes, zip))) return openXlsx(bytes);
  if (begins(bytes, COMPOUND)) throw new SheetFault(bytes.includes('EncryptedPackage', 0, 'utf16le') ? 'fileEncrypted' : 'fileOldExcel');
  if (others.some(other => begins(bytes, other))) throw new SheetFault('fileUnknown');
  return openCsv(file);
}
