import 'reflect-metadata';
import { PGlite } from '@electric-sql/pglite';
import { openOrm } from './tables/orm.js';
import { projectFile } from './tables/projectFile.js';

/**
 * `npm run migration -- <name>`: writes a migration for what src/tables says and migrations/snapshot.json does not yet
 * say. Look it through, add its functions and triggers by hand, and append it to migrations/index.ts.
 */
const [name] = process.argv.slice(2);
const pglite = await PGlite.create();
const orm = openOrm({ on: { pglite }, keepSnapshot: true });
const { fileName } = await orm.migrator.create(projectFile('migrations'), false, false, name);
process.stdout.write(fileName ? `migrations/${fileName}\n` : 'The tables are as the snapshot says: nothing to migrate.\n');
await orm.close(true);
await pglite.close();
