import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';

// Makes the typed clients (codegen.yml) where they are missing or were made of something else. Every build asks, so this
// goes by what the files hold: their times say nothing after a checkout, and generating takes longer than a start may.
const stamp = 'src/client/generated/.made-of';
const sources = ['codegen.yml', 'package-lock.json', 'schema/schema.graphql', ...globSync(['schema/operations/**/*.graphql', 'src/console/**/*.graphql']).sort()];
const hash = createHash('sha256');
for (const source of sources) hash.update(`${source}\n`).update(readFileSync(source));
const madeOf = hash.digest('hex');

if (stamped() !== madeOf) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.yml'], { encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`The typed clients cannot be made:\n${stdout}${stderr}`);
    process.exit(1);
  }
  writeFileSync(stamp, madeOf);
}

function stamped(): string | null {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}
