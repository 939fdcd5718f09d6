import { defineEntity, p } from '@mikro-orm/core';

export const AccountTable = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    /** Lower case. Personal data: kept out of the audit trail, which cannot be erased. */
    email: p.string().unique('account_email_unique').hidden(),
    /** scrypt, with its parameters: see features/account/password. */
    passwordHash: p.string().columnType('text').hidden(),
    role: p.string().$type<'ADMINISTRATOR'>(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
});

/** A browser or client that signed in. The token itself is only in its cookie; here is its SHA-256. */
export const SessionTable = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    tokenHash: p.string().length(64).primary().hidden(),
    account: () => p.manyToOne(AccountTable),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  },
  indexes: [{ name: 'session_by_account', properties: ['account'] }],
});
