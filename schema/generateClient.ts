import { spawnSync } from 'node:child_process';
import { makeOf } from './madeOf.ts';

// The typed clients (codegen.yml).
await makeOf('src/client/generated/.made-of', ['codegen.yml', 'package-lock.json', 'schema/*.ts', 'schema/schema.graphql', 'schema/operations/**/*.graphql', 'src/console/**/*.graphql'], () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.yml'], { encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`The typed clients cannot be made:\n${stdout}${stderr}`);
    process.exit(1);
  }
});
