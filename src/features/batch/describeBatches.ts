import { nodeId } from '../../kernel/ids.js';
import type { Words } from '../../locale/index.js';
import { momentInWords } from '../history/change.rules.js';
import type { ImportBatch } from './batch.type.js';

/** The imports, for people, line by line. `names` tells what accounts are called, by their keys. */
export function describeBatches(batches: readonly ImportBatch[], names: ReadonlyMap<string, string>, { report }: Words): string {
  const by = (account: string | null) => (account === null ? report.commandLine : names.get(account) ?? nodeId('Account', account));
  const at = (moment: string) => momentInWords(new Date(moment).toISOString())!;
  return batches.flatMap(({ id, importedAt, accountId, fileName, newSchools, newPartners, newAgreements, rowCounts, withdrawnAt, withdrawnById, withdrawalReason }) => [
    report.batchLine({ id: nodeId('ImportBatch', id), at: at(importedAt), by: by(accountId), file: fileName, entered: newSchools + newPartners + newAgreements, changed: rowCounts['CHANGE'] ?? 0 }),
    ...(withdrawnAt === null ? [] : [report.batchWithdrawn({ at: at(withdrawnAt), by: by(withdrawnById), reason: withdrawalReason ?? '' })]),
  ]).join('\n') || report.noBatches;
}
