import { defineEntity, p } from '@mikro-orm/core';
import { AccountTable } from './account.js';

/** A ledger that was brought into the register, and what became of it; until it is withdrawn as a whole, if ever. */
export const ImportBatchTable = defineEntity({
  name: 'ImportBatch',
  tableName: 'import_batch',
  properties: {
    id: p.uuid().primary(),
    /** Null: the command line. */
    account: () => p.manyToOne(AccountTable).strictNullable(),
    importedAt: p.datetime(),
    /** As people call it, which may be by a person's name: kept out of the trail, which cannot be erased. */
    fileName: p.string().columnType('text').hidden(),
    /** SHA-256 of the file's bytes. */
    digest: p.string().length(64),
    /** How many rows came to each end. */
    counts: p.json<Record<string, number>>(),
    newSchools: p.integer(),
    newPartners: p.integer(),
    newAgreements: p.integer(),
    before: p.json<StoredFigures>(),
    after: p.json<StoredFigures>(),
    withdrawnAt: p.datetime().strictNullable(),
    /** Null: the command line, where it is withdrawn. */
    withdrawnBy: () => p.manyToOne(AccountTable).strictNullable(),
    withdrawalReason: p.string().columnType('text').strictNullable(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'import_batch_digest_is_one', expression: `digest ~ '^[0-9a-f]{64}$'` },
    { name: 'import_batch_withdrawn_with_reason', expression: `(withdrawn_at is null) = (withdrawal_reason is null)` },
  ],
  indexes: [{ name: 'import_batch_by_time', properties: ['importedAt', 'id'] }],
});

export interface StoredFigures { asOf: string; rule: string; schools: number; partners: number; twinnings: number; agreements: number; countries: number }
