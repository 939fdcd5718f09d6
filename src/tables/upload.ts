import { defineEntity, p } from '@mikro-orm/core';
import { AccountTable } from './account.js';

/**
 * A file on its way into the register: asked for by a ticket, received under it, read by an import, gone after a day. Post,
 * no record: it has no audit trail, and what becomes of it has.
 */
export const UploadTable = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(AccountTable),
    name: p.string().columnType('text').hidden(),
    /** The ticket's hash: whoever reads the table cannot send a file in somebody's name. */
    tokenHash: p.string().unique('upload_token_unique').hidden(),
    bytes: p.blob().nullable().hidden(),
    /** What was decided of its rows when an import of it was tried out last. */
    decisions: p.json<object[]>().nullable().hidden(),
    requestedAt: p.datetime().hidden(),
    receivedAt: p.datetime().nullable().hidden(),
    /** Of the import of it that is under way: how many rows are done of how many, since when, and when that was last said. */
    rowsDone: p.integer().nullable().hidden(),
    rowsAll: p.integer().nullable().hidden(),
    importBegan: p.datetime().nullable().hidden(),
    progressAt: p.datetime().nullable().hidden(),
  },
  indexes: [{ name: 'upload_by_time', properties: ['requestedAt'] }],
});
