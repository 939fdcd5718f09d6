import { sql } from 'kysely';
import { Field, ObjectType } from 'type-graphql';
import type { Act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { Refusal, type Issue } from '../../kernel/refusal.js';
import { tidy } from '../../kernel/text.js';
import type { Words } from '../../locale/index.js';
import { AgreementTable } from '../../tables/agreement.js';
import type { Em } from '../../tables/orm.js';
import { displayName } from '../name/name.rules.js';
import { partnerById } from '../partner/partner.reads.js';
import { schoolById } from '../school/school.reads.js';
import { agreementById, agreementByPredecessor, asNamed, chainOf, isSample, overlappingAgreement, partiesAmiss, partiesNamed, type Parties } from './agreement.reads.js';
import { agreementKeys, concludedBy, endedBy, languagesStored, renewalIssues, terminationIssues, termsIssues, type AgreementTerms } from './agreement.rules.js';
import { Agreement } from './agreement.type.js';
import { nextNumber, SAMPLE_SERIES, SERIES } from './register.js';

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The same school and partner have an agreement of the same kind for the same days. Renew that one, or record that it ended.' })
export class OverlappingAgreement extends Refusal {
  @Field(() => Agreement, { description: 'The agreement that stands in the way.' }) existing!: Agreement;

  static of(words: Words, existing: Agreement): OverlappingAgreement {
    return Object.assign(new OverlappingAgreement(), { code: 'overlappingAgreement', message: words.refusals.overlappingAgreement(existing), existing });
  }
}

/**
 * The parties of an input, as keys that stand in the register, locked; null where an id is none, which is added to the
 * issues. Those that the agreement had before, if any, are locked with them: their lists and twinnings change too.
 */
export async function partiesLocked(ctx: Context, act: Act, { schoolIds, partnerIds }: { schoolIds: string[]; partnerIds: string[] }, issues: Issue[], before?: Parties): Promise<Parties | null> {
  const parties = partiesNamed(ctx, { schoolIds, partnerIds }, issues);
  if (!parties) return null;
  await lockParties(act.em, { schools: [...parties.schools, ...before?.schools ?? []], partners: [...parties.partners, ...before?.partners ?? []] });
  return { ...parties, partners: await asNamed(act.read, parties.partners, before?.partners ?? []) };
}

/** The same for a new agreement; what else is wrong with them is added, too. */
export async function partiesGiven(ctx: Context, act: Act, given: { schoolIds: string[]; partnerIds: string[] }, terms: AgreementTerms, issues: Issue[]): Promise<Parties> {
  const parties = await partiesLocked(ctx, act, given, issues);
  if (!parties) return { schools: [], partners: [] };
  issues.push(...await partiesAmiss(ctx, act.read, parties, terms));
  return parties;
}

/**
 * From here to the commit nobody else concludes for these schools or closes one of the parties: no overlap slips in between,
 * and their twinnings are derived by one at a time. Partners are only shared, so that a partner of many schools does not
 * queue them up; and those that they count as are locked with them, for it is theirs what is derived. Whoever changes an
 * agreement takes it first, then these: in one order, so that nobody waits in a circle.
 */
export async function lockParties(em: Em, { schools, partners }: Parties): Promise<void> {
  const db = em.getKysely();
  // No partner is merged meanwhile: mergePartners takes the same lock for itself alone.
  await sql`lock table partner_merge in share mode`.execute(db);
  await sql`select id from school where id = any(${schools}::uuid[]) order by id for no key update`.execute(db);
  await sql`select id from partner where id = any(${partners}::uuid[])
    or id in (select kept_id from partner_standing where partner_id = any(${partners}::uuid[]) and until_day is null) order by id for share`.execute(db);
}

/** Takes the agreements of schools, as whoever changes one of them does, before any of their parties; answers with all whom they name. */
export async function lockAgreementsOf(em: Em, schools: readonly string[]): Promise<Parties> {
  const { rows: [named] } = await sql<Parties>`with held as materialized (
      select schools, partners from agreement where id in (select agreement_id from agreement_pair where school_id = any(${schools}::uuid[])) order by id for no key update
    ) select coalesce((select array_agg(distinct one::text) from held cross join unnest(schools) one), '{}') as schools, coalesce((select array_agg(distinct one::text) from held cross join unnest(partners) one), '{}') as partners`.execute(em.getKysely());
  return named!;
}

/** The agreement that overlaps with these terms, apart from those that they follow or precede. */
export function overlap(act: Act, terms: AgreementTerms & { terminatedOn?: string | null }, parties: Parties, except: (string | null)[]): Promise<Agreement | null> {
  return terms.kind === null ? Promise.resolve(null) : overlappingAgreement(act.read, {
    ...parties, kind: terms.kind, from: concludedBy(terms)!, until: endedBy({ ...terms, terminatedOn: terms.terminatedOn ?? null }), except: except.filter(key => key !== null),
  });
}

/** What decides whether papers overlap. */
type Span = Pick<AgreementTerms, 'kind' | 'initialledOn' | 'signedOn' | 'term' | 'expiresOn'> & { terminatedOn: string | null };

/**
 * The same for terms that correct an agreement: where they leave its kind, its days and its parties, nothing begins to
 * overlap by them. Two papers may overlap since their partners were merged, and each can still be corrected.
 */
export async function overlapAnew(act: Act, before: Span & Parties & { id: string }, terms: AgreementTerms & { terminatedOn: string | null }, parties: Parties): Promise<Agreement | null> {
  const deciding = (span: Span, { schools, partners }: Parties) => JSON.stringify([span.kind, concludedBy(span), endedBy(span), schools, partners]);
  return deciding(before, before) === deciding(terms, parties) ? null : overlap(act, terms, parties, await chainOf(act.read, before.id));
}

/** An agreement as it stands before it is corrected: `predecessor` by its key. */
export type Amended = Span & Parties & { id: string; predecessor: string | null; sample: boolean };

/**
 * What stands against correcting an agreement so, whoever corrects it, by hand or by a ledger: issues or, where there are
 * none, the agreement that it would overlap with. The parties were locked before.
 */
export async function againstAmending(
  ctx: Pick<Context, 'language' | 'today'>, act: Act, before: Amended, terms: AgreementTerms, ends: { terminatedOn: string | null; terminationReason: string | null }, parties: Parties,
): Promise<{ issues: Issue[]; existing: Agreement | null }> {
  const issues = [...termsIssues(terms, ctx.today), ...terminationIssues(terms, ends.terminatedOn, ends.terminationReason, 'terminationReason')];
  // Whoever concluded it on that day still did: of thousands of papers whose notes change nothing more is read.
  const concluded = ({ initialledOn, signedOn }: Pick<AgreementTerms, 'initialledOn' | 'signedOn'>, { schools, partners }: Parties) => JSON.stringify([initialledOn, signedOn, schools, partners]);
  if (concluded(before, before) !== concluded(terms, parties)) {
    const predecessor = before.predecessor && (await agreementById(act.read, [before.predecessor])).get(before.predecessor);
    issues.push(...renewalIssues(terms, predecessor || null, (await agreementByPredecessor(act.read, [before.id])).get(before.id)));
    issues.push(...await partiesAmiss(ctx, act.read, parties, terms, { before: before.partners, sample: before.sample }));
  }
  return { issues, existing: issues.length ? null : await overlapAnew(act, before, { ...terms, terminatedOn: ends.terminatedOn }, parties) };
}

/** Puts an agreement into the register under the next number, a sample into the series of samples; the terms were checked before. */
export async function enterAgreement({ em, read, at }: Act, today: string, terms: AgreementTerms, { schools, partners }: Parties, predecessor: string | null, entry: 'DIRECT' | 'REVIEWED' = 'DIRECT'): Promise<string> {
  const sample = await isSample(read, { schools });
  const title = terms.title ?? await plainTitle(read, terms.kind, { schools, partners });
  const number = await nextNumber(em, sample ? SAMPLE_SERIES : SERIES, Number(today.slice(0, 4)));
  const row = agreementRow({ ...terms, title }, { schools, partners }, { predecessor, number, entry, sample, at });
  em.create(AgreementTable, row);
  return row.id;
}

/** A new row of the register. */
export function agreementRow(
  terms: AgreementTerms & { title: string }, { schools, partners }: Parties,
  { predecessor, number, entry, sample, at }: { predecessor: string | null; number: { number: string; numberYear: number; numberSerial: number }; entry: 'DIRECT' | 'REVIEWED'; sample: boolean; at: Date },
) {
  const id = newId();
  const title = tidy(terms.title);
  return {
    id, ...terms, title, languages: languagesStored(terms.languages), schools, partners, predecessor, ...number, ...agreementKeys({ id, title, number: number.number }),
    note: terms.note && tidy(terms.note), terminatedOn: null, terminationReason: null, entry, reviewedOn: null, sample, registeredAt: at,
  };
}

const papers = { LETTER_OF_INTENT: '意向书', MEMORANDUM: '备忘录', AGREEMENT: '协议书' };

/** The title of a paper that was given none: its parties and its kind, in Chinese, as offices write them. */
export async function plainTitle(read: Act['read'], kind: AgreementTerms['kind'], { schools, partners }: Parties): Promise<string> {
  const [schoolRows, partnerRows] = [await schoolById(read, schools), await partnerById(read, partners)];
  // A party that there is none of is refused by partiesAmiss, which is asked of an input after this.
  return titleOf(kind, [...schools.map(key => schoolRows.get(key)), ...partners.map(key => partnerRows.get(key))].filter(row => row !== undefined));
}

/** The title once the kind or the parties are other ones: one that is made of them, by their names of today, is made anew, any other stays. */
export async function titleFollowing(read: Act['read'], before: Parties & { title: string; kind: AgreementTerms['kind'] }, after: Parties & { kind: AgreementTerms['kind'] }): Promise<string> {
  const madeOf = ({ kind, schools, partners }: Parties & { kind: AgreementTerms['kind'] }) => JSON.stringify([kind, schools, partners]);
  if (madeOf(before) === madeOf(after) || before.title !== await plainTitle(read, before.kind, before)) return before.title;
  return plainTitle(read, after.kind, after);
}

/** What is made of parties that were read before. */
export function titleOf(kind: AgreementTerms['kind'], parties: readonly { names: Parameters<typeof displayName>[0] }[]): string {
  const names = parties.map(party => displayName(party.names, 'zh'));
  const title = `${names.slice(0, -1).join('、')}与${names.at(-1)}${kind ? papers[kind] : '合作文书'}`;
  const characters = [...title];
  return characters.length <= 300 ? title : `${characters.slice(0, 299).join('')}…`;
}
