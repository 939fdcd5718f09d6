import { createHash } from 'node:crypto';
import type { Act } from '../../kernel/act.js';
import { newId } from '../../kernel/ids.js';
import { ImportBatchTable, type StoredFigures } from '../../tables/importBatch.js';
import { rowCountsOf } from './batch.rules.js';
import type { RowState } from './batch.type.js';

/** What became of a ledger, as far as its batch tells it. */
interface Outcome {
  rows: readonly { outcome: `${RowState}` }[];
  before: StoredFigures;
  after: StoredFigures;
  created: { schools: number; partners: number; agreements: number };
  changed: number;
}

/**
 * Keeps what became of a ledger, within the act that brought it in; answers with the key of the batch. An import that
 * changed nothing is no act in the history, and its batch is none either: it is kept beside the trail.
 */
export async function enterBatch({ em, at }: Act, { name, bytes }: { name: string; bytes: Buffer }, account: string | null, { rows, before, after, created, changed }: Outcome): Promise<string> {
  const id = newId();
  const batch = {
    id, account, importedAt: at, fileName: name, digest: createHash('sha256').update(bytes).digest('hex'), counts: rowCountsOf(rows), before, after, newSchools: created.schools, newPartners: created.partners, newAgreements: created.agreements,
    withdrawnAt: null, withdrawnBy: null, withdrawalReason: null,
  };
  if (created.schools + created.partners + created.agreements + changed === 0) await em.insert(ImportBatchTable, batch);
  else em.create(ImportBatchTable, batch);
  return id;
}
