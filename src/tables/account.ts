import { defineEntity, p } from '@mikro-orm/core';
import { OfficeTable } from './office.js';
import { SchoolTable } from './school.js';

export const AccountTable = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    /** Lower case. Personal data: kept out of the audit trail, which cannot be erased. */
    email: p.string().hidden(),
    /** The person's name; personal data as well. */
    name: p.string().strictNullable().hidden(),
    /** scrypt, with its parameters: see features/account/password. Null until an invitation is accepted. */
    passwordHash: p.string().columnType('text').strictNullable().hidden(),
    role: p.string().$type<'ADMINISTRATOR' | 'REGISTRAR' | 'REVIEWER' | 'READER'>(),
    /** An account belongs to an office or to a school. */
    office: () => p.manyToOne(OfficeTable).strictNullable(),
    school: () => p.manyToOne(SchoolTable).strictNullable().deleteRule('no action'),
    createdAt: p.datetime(),
    disabledAt: p.datetime().strictNullable(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'account_belongs_to_one', expression: `office_id is null or school_id is null` },
    { name: 'account_role_known', expression: `role in ('ADMINISTRATOR', 'REGISTRAR', 'REVIEWER', 'READER')` },
  ],
  indexes: [
    /** An invitation that was never accepted and is disabled holds its address no longer. */
    { name: 'account_email_unique', expression: (_c, t, name) => `create unique index "${name}" on "${t.name}" ("email") where disabled_at is null or password_hash is not null` },
    { name: 'account_by_creation', properties: ['createdAt', 'id'] }, { name: 'account_by_office', properties: ['office', 'createdAt', 'id'] }, { name: 'account_by_school', properties: ['school', 'createdAt', 'id'] },
  ],
});

/** A browser or client that signed in. The token itself is only in its cookie; here is its SHA-256. */
export const SessionTable = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    tokenHash: p.string().length(64).primary().hidden(),
    /** What its owner sees and ends it by; worth nothing as a token. */
    id: p.uuid().unique('session_id_unique'),
    account: () => p.manyToOne(AccountTable),
    /** What the browser calls itself, cut; null when it does not say. */
    userAgent: p.string().columnType('text').strictNullable().hidden(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  },
  indexes: [{ name: 'session_by_account', properties: ['account'] }],
});

/** A link that sets a password once: an invitation, or a reset by an administrator. Only the hash of its token is kept. */
export const PasswordLinkTable = defineEntity({
  name: 'PasswordLink',
  tableName: 'password_link',
  properties: {
    tokenHash: p.string().length(64).primary().hidden(),
    account: () => p.manyToOne(AccountTable),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  },
  indexes: [{ name: 'password_link_by_account', properties: ['account'] }],
});
