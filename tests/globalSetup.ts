import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropDatabase, findPostgres } from './postgres.js';
import { makeTemplate, makeTemplateDatabase } from './template.js';

/** Once for all suites: an embedded record as it is after its first start, to be copied; and a PostgreSQL with such a record, if there can be one. */
export default async function globalSetup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hundred-schools-test-'));
  const reasons: string[] = [];
  const postgres = await findPostgres(line => reasons.push(line));
  const templates: Record<string, string> = {};
  for (const content of ['none', 'public-record'] as const) {
    writeFileSync(join(folder, `${content}.tar`), await makeTemplate(content));
    if (postgres) templates[content] = await makeTemplateDatabase(postgres.url, content);
  }
  // As the registry is run; graphql-js else looks at every type twice.
  process.env['NODE_ENV'] = 'production';
  process.env['TEST_TEMPLATES'] = folder;
  process.env['TEST_POSTGRES'] = postgres?.url ?? '';
  process.env['TEST_TEMPLATE_DATABASES'] = JSON.stringify(templates);
  (globalThis as { stopAll?: () => Promise<void> }).stopAll = async () => {
    for (const url of Object.values(templates)) await dropDatabase(postgres!.url, url);
    await postgres?.stop();
  };
  process.stdout.write(postgres
    ? `\nPostgreSQL ${postgres.origin}: races, locks, migrations and statement budgets are tested on it.\n`
    : `\n!!! NO POSTGRESQL: the tests that need real connections are SKIPPED (${reasons.join('; ')}).\n!!! Install PostgreSQL 15 or newer, or give TEST_DATABASE_URL.\n`);
}
