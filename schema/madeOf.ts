import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Makes something of files where it is missing or was made of others. Every build asks, so this goes by what the files
 * hold: their times say nothing after a checkout, and making takes longer than a start may.
 * @param stamp where it is kept of what it was made, below what is made.
 */
export async function makeOf(stamp: string, patterns: readonly string[], make: () => unknown): Promise<void> {
  const hash = createHash('sha256');
  for (const source of globSync([...patterns]).filter(path => !path.includes('/generated/')).sort()) hash.update(`${source}\n`).update(readFileSync(source));
  const madeOf = hash.digest('hex');
  if (stamped(stamp) === madeOf) return;
  await make();
  writeFileSync(stamp, madeOf);
}

function stamped(stamp: string): string | null {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}
