import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { actAsSystem } from '../../kernel/act.js';
import { newId } from '../../kernel/ids.js';
import type { Store } from '../../kernel/store.js';
import { AccountTable } from '../../tables/account.js';
import { OfficeTable } from '../../tables/office.js';
import { projectFile } from '../../tables/projectFile.js';
import { anyOffice } from './office.reads.js';

/**
 * Sets up the province's offices where there are none yet: those below it are set up by its administrators. An account
 * from before there were offices is the province's administrator, who belongs to the friendship association.
 */
export async function loadOffices(store: Store): Promise<void> {
  if (await anyOffice(store.read)) return;
  await actAsSystem(store, 'loadOffices', async ({ em, at }) => {
    const rows: Record<string, string>[] = parse(readFileSync(projectFile('src/features/office/data/offices.csv')), { columns: true });
    const offices = rows.map(({ kind, division, name_zh, name_en }) => em.create(OfficeTable, {
      id: newId(), kind: kind as 'EDUCATION', division: division!, parent: null, nameZh: name_zh!, nameEn: name_en!, createdAt: at,
    }));
    const association = offices.find(({ kind }) => kind === 'FRIENDSHIP_ASSOCIATION')!;
    for (const account of await em.find(AccountTable, { office: null, school: null })) account.office = association as never;
  });
}
