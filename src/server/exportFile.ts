import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { beginExport, type Begun, type Exported, type Format } from '../features/workbook/exports.js';
import { ledgerTemplate } from '../features/workbook/ledgerTemplate.js';
import { gazetteerOf } from '../features/place/place.reads.js';
import { createContext, type Wire } from '../kernel/context.js';
import type { Fault } from '../kernel/fault.js';
import type { Store } from '../kernel/store.js';
import { words, type Language, type Words } from '../locale/index.js';
import { FieldFault, filterGiven } from './filterGiven.js';

/** Exports are read by nobody in particular: what is public is in them, whoever asks. */
const nobody: Wire = { address: '', sessionToken: null, userAgent: null, deviceToken: null, setSession() {}, setDevice() {} };

export interface Wanted { what: Exported; format: Format; filter: string | null; language: Language }

/** Begins an export as anybody may read it. @throws Fault BAD_USER_INPUT for a filter that the list would refuse. */
export async function openExport(store: Store, { what, format, filter, language }: Wanted): Promise<Begun> {
  const asked = await filterGiven(what, filter);
  return beginExport(createContext({ store, viewer: null, whoAsks: async () => null, language, words: words[language], wire: nobody }), what, format, asked);
}

/** What is wrong with what was asked, in words. */
export function sayFault(fault: Fault, { faults }: Words): string {
  return `${fault instanceof FieldFault ? `${fault.field}: ` : ''}${faults[fault.reason](fault.details as never)}`;
}

/** Writes an export to a file, which is there only when it is whole. Answers with the number of rows. */
export async function exportToFile(store: Store, path: string, wanted: Wanted, progress: (rows: number) => void = () => {}): Promise<number> {
  const { file, written } = await openExport(store, wanted);
  const ticking = setInterval(() => progress(written()), 500);
  try {
    await writeWhole(file, path);
  } finally {
    clearInterval(ticking);
  }
  progress(written());
  return written();
}

export async function templateToFile(store: Store, path: string, language: Language): Promise<void> {
  await writeWhole(ledgerTemplate(gazetteerOf({ store }), language, words[language]), path);
}

async function writeWhole(content: Readable, path: string): Promise<void> {
  const aside = `${path}.part`;
  try {
    await pipeline(content, createWriteStream(aside));
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
