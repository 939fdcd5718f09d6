import { defineEntity, p } from '@mikro-orm/core';
import { AccountTable } from './account.js';
import { AgreementTable } from './agreement.js';
import { OfficeTable } from './office.js';
import { SchoolTable } from './school.js';

/**
 * 草案: what is asked to be put into the register, on its way through review. It is a thing of its own and no agreement
 * yet, so that nothing which reads agreements can let it out.
 */
export const DraftTable = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    id: p.uuid().primary(),
    purpose: p.string().$type<'CONCLUSION' | 'AMENDMENT' | 'RENEWAL' | 'TERMINATION'>(),
    state: p.string().$type<'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'APPROVED' | 'SIGNED' | 'REGISTERED' | 'WITHDRAWN' | 'REFUSED'>(),
    /** What it amends, renews or terminates; and what it became once it is registered. */
    subject: () => p.manyToOne(AgreementTable).strictNullable().deleteRule('no action'),
    registered: () => p.manyToOne(AgreementTable).strictNullable().deleteRule('no action'),
    /**
     * What the subject of an amendment or a termination said when it was drafted, last amended or submitted. Against this
     * it is known what the draft changes, and what others have changed since.
     */
    subjectTerms: p.json<StoredSubjectTerms>().strictNullable(),
    kind: p.string().$type<'LETTER_OF_INTENT' | 'MEMORANDUM' | 'AGREEMENT'>(),
    title: p.string().columnType('text'),
    schools: p.array().columnType('uuid[]'),
    partners: p.array().columnType('uuid[]'),
    effectiveOn: p.string().strictNullable(),
    expiresOn: p.string().strictNullable(),
    term: p.string().$type<'FIXED' | 'SELF_RENEWING' | 'OPEN_ENDED'>(),
    languages: p.array().columnType('text[]'),
    cooperation: p.array().columnType('text[]'),
    terminatedOn: p.string().strictNullable(),
    terminationReason: p.string().columnType('text').strictNullable(),
    note: p.string().columnType('text').strictNullable(),
    /** The wording of the paper in its languages, by their tags. A value of the draft: the register keeps none. */
    texts: p.json<StoredText[]>().defaultRaw(`'[]'`),
    /** SHA-256 of the canonical terms: what an approval is bound to. */
    termsHash: p.string().length(64),
    /** Counts submissions and what voided approvals; steps of earlier rounds stay as they ended. */
    round: p.integer(),
    /** Who drafted it, on whose behalf. */
    drafter: () => p.manyToOne(AccountTable),
    drafterSchool: () => p.manyToOne(SchoolTable).strictNullable().deleteRule('no action'),
    drafterOffice: () => p.manyToOne(OfficeTable).strictNullable(),
    initialledOn: p.string().strictNullable(),
    signedOn: p.string().strictNullable(),
    mode: p.string().strictNullable(),
    createdAt: p.datetime(),
    sample: p.boolean(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'draft_state_known', expression: `state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SIGNED', 'REGISTERED', 'WITHDRAWN', 'REFUSED')` },
    { name: 'draft_purpose_known', expression: `purpose in ('CONCLUSION', 'AMENDMENT', 'RENEWAL', 'TERMINATION')` },
    { name: 'draft_has_a_subject', expression: `(purpose = 'CONCLUSION') = (subject_id is null)` },
    { name: 'draft_knows_its_subject', expression: `(purpose in ('AMENDMENT', 'TERMINATION')) = (subject_terms is not null)` },
    { name: 'draft_is_registered_once', expression: `(state = 'REGISTERED') = (registered_id is not null)` },
    { name: 'draft_has_both_sides', expression: `cardinality(schools) > 0 and cardinality(partners) > 0` },
    { name: 'draft_dates_are_dates', expression: `is_partial_date(initialled_on) and is_partial_date(signed_on) and is_partial_date(effective_on) and is_partial_date(expires_on) and is_partial_date(terminated_on)` },
  ],
  indexes: [
    { name: 'draft_by_creation', properties: ['createdAt', 'id'] },
    { name: 'draft_by_state', properties: ['state', 'createdAt', 'id'] },
    { name: 'draft_by_school', expression: (_c, t, name) => `create index "${name}" on "${t.name}" using gin ("schools")` },
    { name: 'draft_by_subject', properties: ['subject'] }, { name: 'draft_by_registered', properties: ['registered'] }, { name: 'draft_by_drafter_school', properties: ['drafterSchool'] },
  ],
});

/** One office's turn in the review of a draft. */
export const ReviewStepTable = defineEntity({
  name: 'ReviewStep',
  tableName: 'review_step',
  properties: {
    id: p.uuid().primary(),
    draft: () => p.manyToOne(DraftTable),
    round: p.integer(),
    line: p.string().$type<'EDUCATION' | 'FOREIGN_AFFAIRS'>(),
    /** Its place within its line; the next opens when this one agreed. */
    place: p.integer(),
    act: p.string().$type<'COUNTERSIGN' | 'APPROVE'>(),
    office: () => p.manyToOne(OfficeTable),
    state: p.string().$type<'WAITING' | 'OPEN' | 'AGREED' | 'RETURNED' | 'REFUSED' | 'VOID'>(),
    /** Working days that the office has, and the day by which it must have decided; the day is set when the step opens. */
    days: p.integer(),
    openedAt: p.datetime().strictNullable(),
    dueOn: p.date().strictNullable(),
    opinion: p.string().columnType('text').strictNullable(),
    decidedBy: () => p.manyToOne(AccountTable).strictNullable(),
    decidedAt: p.datetime().strictNullable(),
    /** The terms that were agreed to. */
    termsHash: p.string().length(64).strictNullable(),
    /** The official document that the decision rests on: 发文机关, 发文字号, 成文日期. */
    documentIssuer: p.string().columnType('text').strictNullable(),
    documentNumber: p.string().strictNullable(),
    documentOn: p.date().strictNullable(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'review_step_state_known', expression: `state in ('WAITING', 'OPEN', 'AGREED', 'RETURNED', 'REFUSED', 'VOID')` },
    { name: 'review_step_decided_by_someone', expression: `decided_by_id is not null or state in ('WAITING', 'OPEN', 'VOID')` },
    { name: 'review_step_open_is_due', expression: `state <> 'OPEN' or (opened_at is not null and due_on is not null)` },
  ],
  uniques: [{ name: 'review_step_one_turn', properties: ['draft', 'round', 'line', 'place'] }],
  indexes: [{ name: 'review_step_by_office', properties: ['office', 'state', 'dueOn', 'id'] }],
});

/** Which offices a draft passes: an administrator of the province changes it; the most particular row that fits is taken. */
export const ReviewRouteTable = defineEntity({
  name: 'ReviewRoute',
  tableName: 'review_route',
  properties: {
    id: p.uuid().primary(),
    purpose: p.string().$type<'CONCLUSION' | 'AMENDMENT' | 'RENEWAL' | 'TERMINATION'>(),
    /** Null: every kind. */
    kind: p.string().strictNullable().$type<'LETTER_OF_INTENT' | 'MEMORANDUM' | 'AGREEMENT' | null>(),
    /** The level of the division that the school lies in; null: every level. */
    level: p.string().strictNullable().$type<'PROVINCE' | 'PREFECTURE' | 'COUNTY' | null>(),
    steps: p.json<StoredRouteStep[]>(),
    version: p.integer().version(),
  },
  indexes: [{ name: 'review_route_one_for_each', expression: (_c, t, name) => `create unique index "${name}" on "${t.name}" ("purpose", coalesce("kind", ''), coalesce("level", ''))` }],
});

export interface StoredSubjectTerms {
  kind: 'LETTER_OF_INTENT' | 'MEMORANDUM' | 'AGREEMENT' | null;
  title: string;
  schools: string[];
  partners: string[];
  effectiveOn: string | null;
  expiresOn: string | null;
  term: 'FIXED' | 'SELF_RENEWING' | 'OPEN_ENDED';
  languages: string[];
  cooperation: string[];
  note: string | null;
}

export interface StoredText {
  /** BCP 47. */
  language: string;
  /** Each line is a paragraph. */
  text: string;
}

export interface StoredRouteStep {
  line: 'EDUCATION' | 'FOREIGN_AFFAIRS';
  officeKind: 'EDUCATION' | 'FOREIGN_AFFAIRS' | 'FRIENDSHIP_ASSOCIATION';
  level: 'PROVINCE' | 'PREFECTURE' | 'COUNTY';
  act: 'COUNTERSIGN' | 'APPROVE';
  days: number;
}
