import { defineEntity, p } from '@mikro-orm/core';
import { AccountTable } from './account.js';
import { PartnerTable } from './partner.js';
import { SchoolTable } from './school.js';

/** 联系人 of a school or partner. Personal data: kept out of the audit trail, masked in answers, and erased when it is removed. */
export const ContactTable = defineEntity({
  name: 'Contact',
  tableName: 'contact',
  properties: {
    id: p.uuid().primary(),
    school: () => p.manyToOne(SchoolTable).strictNullable().deleteRule('no action'),
    partner: () => p.manyToOne(PartnerTable).strictNullable().deleteRule('no action'),
    /** The school on whose behalf a partner's contact was noted; null: an office's. */
    heldBySchool: () => p.manyToOne(SchoolTable).strictNullable().deleteRule('no action'),
    /** The division of the office or school that holds it: its jurisdiction sees it. */
    heldIn: p.string().length(6),
    position: p.string().columnType('text').strictNullable().hidden(),
    name: p.string().columnType('text').hidden(),
    phone: p.string().columnType('text').strictNullable().hidden(),
    email: p.string().columnType('text').strictNullable().hidden(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
  checks: [{ name: 'contact_of_one', expression: `(school_id is null) <> (partner_id is null)` }],
  indexes: [{ name: 'contact_by_school', properties: ['school', 'createdAt', 'id'] }, { name: 'contact_by_partner', properties: ['partner', 'createdAt', 'id'] }, { name: 'contact_by_holder', properties: ['heldBySchool'] }],
});

/** Somebody looked at a contact in clear, and said why. */
export const ContactRevealTable = defineEntity({
  name: 'ContactReveal',
  tableName: 'contact_reveal',
  properties: {
    id: p.uuid().primary(),
    /** A key that outlives the contact. */
    contactId: p.uuid(),
    account: () => p.manyToOne(AccountTable),
    purpose: p.string().columnType('text'),
    at: p.datetime(),
  },
  indexes: [{ name: 'contact_reveal_by_contact', properties: ['contactId', 'id'] }],
});
