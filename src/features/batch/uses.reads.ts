import { sql } from 'kysely';
import { nodeId, type NodeType } from '../../kernel/ids.js';
import { statement, type Reader } from '../../kernel/statement.js';
import type { Language, Words } from '../../locale/index.js';
import { countingAs } from '../match/standing.reads.js';
import { displayName } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { BatchUse, type BatchUseKind } from './batch.type.js';

interface Row { kind: `${BatchUseKind}`; type: NodeType; id: string; names: Name[] | null; number: string | null; usedType: NodeType | null; usedId: string | null; usedNames: Name[] | null; usedText: string | null }

/** Acts change records that a batch entered or changed; everything else refers to what it entered. */
const usesOfBatch = statement('usesOfBatch', (db, value) => {
  const revision = value<number>('revision', 'bigint');
  return db.selectFrom(sql<Row>`(
    with made as materialized (
      select distinct subject_type as type, subject_id::uuid as id, operation from audit_entry where revision = ${revision} and subject_type in ('School', 'Partner', 'Agreement')
    ), fresh as materialized (select type, id from made where operation = 'CREATE'),
    later as (
      select paper.id, paper.number, paper.predecessor_id from agreement paper where not exists (select from fresh where fresh.id = paper.id)
    ), used (kind, type, id, used_type, used_id, text) as (
      select 'CHANGED', subject.type, subject.id, null, null::uuid, act.name from (select distinct type, id from made) subject
        join audit_entry entry on entry.subject_id = subject.id::text and entry.subject_type = subject.type and entry.revision > ${revision} join act on act.revision = entry.revision
      union select 'AGREEMENT', fresh.type, fresh.id, 'Agreement', later.id, later.number
        from agreement_pair pair join later on later.id = pair.agreement_id join fresh on fresh.id = pair.school_id or fresh.id = pair.named_id
      union select 'AGREEMENT', fresh.type, fresh.id, 'Agreement', later.id, later.number from later join fresh on fresh.id = later.predecessor_id
      -- What was concluded since beside an agreement that the batch changed may overlap with it as it was before.
      union select 'AGREEMENT', made.type, made.id, 'Agreement', later.id, later.number
        from made join agreement_pair own on own.agreement_id = made.id join agreement_pair pair on pair.twinning_id = own.twinning_id join later on later.id = pair.agreement_id
          join audit_entry entered on entered.subject_id = later.id::text and entered.operation = 'CREATE' and entered.revision > ${revision}
        where made.operation = 'UPDATE' and made.type = 'Agreement'
      union select 'DRAFT', fresh.type, fresh.id, 'Draft', draft.id, draft.title
        from draft cross join lateral unnest(draft.schools || draft.partners || draft.subject_id || draft.registered_id || draft.drafter_school_id) named(id) join fresh on fresh.id = named.id
      union select 'CONTACT', fresh.type, fresh.id, 'Contact', contact.id, null
        from contact cross join lateral (values (contact.school_id), (contact.partner_id), (contact.held_by_school_id)) named(id) join fresh on fresh.id = named.id
      union select 'EXCHANGE', fresh.type, fresh.id, 'Exchange', exchange.id, exchange.title
        from exchange cross join lateral (values (exchange.school_id), (exchange.partner_id)) named(id) join fresh on fresh.id = named.id
      -- What two did together stands on their papers: one of them has to stay.
      union select 'EXCHANGE', fresh.type, fresh.id, 'Exchange', exchange.id, exchange.title
        from fresh join agreement_pair own on own.agreement_id = fresh.id join exchange on exchange.school_id = own.school_id and exchange.partner_id = any(${countingAs(sql.ref('own.partner_id'))})
        where not exists (select from agreement_pair other where other.twinning_id = own.twinning_id and not exists (select from fresh gone where gone.id = other.agreement_id))
      union select 'ACCOUNT', fresh.type, fresh.id, 'Account', account.id, null from account join fresh on fresh.id = account.school_id
      union select 'MERGE', fresh.type, fresh.id, 'Partner', other.id, null
        from partner_merge merge cross join lateral (values (merge.merged_id, merge.kept_id), (merge.kept_id, merge.merged_id)) other(own, id) join fresh on fresh.id = other.own
      union select 'SUCCESSOR', fresh.type, fresh.id, 'Partner', partner.id, null from partner join fresh on fresh.id = partner.successor_id
      union select 'KEPT_APART', fresh.type, fresh.id, fresh.type, other.id, null
        from (select id as apart, one_id, other_id from schools_apart union all select id, one_id, other_id from partners_apart) pair
          cross join lateral (values (pair.one_id, pair.other_id), (pair.other_id, pair.one_id)) other(own, id) join fresh on fresh.id = other.own
        where not exists (select from audit_entry own where own.subject_id = pair.apart::text and own.revision = ${revision})
    )
    select used.kind, used.type, used.id::text, coalesce(school.names, partner.names) as names, agreement.number, used.used_type as "usedType", used.used_id::text as "usedId",
      coalesce(other_school.names, other_partner.names) as "usedNames", used.text as "usedText"
    from (select * from used order by kind, id, used_id limit ${value('most', 'integer')}) used
      left join school on school.id = used.id left join partner on partner.id = used.id left join agreement on agreement.id = used.id
      left join school other_school on other_school.id = used.used_id left join partner other_partner on other_partner.id = used.used_id
    order by used.kind, used.id, used.used_id)`.as('uses')).selectAll();
});

/** Uses that are told; whether there are more is known as well. */
const MOST_USES = 20;

/** What was built on a batch since its act: at most so many things, and whether there is more. */
export async function usesOf(read: Reader, revision: number, { words, language }: { words: Words; language: Language }): Promise<{ uses: BatchUse[]; more: boolean }> {
  const rows = await read.all(usesOfBatch, { revision, most: MOST_USES + 1 });
  const uses = rows.slice(0, MOST_USES).map(({ kind, type, id, names, number, usedType, usedId, usedNames, usedText }) => {
    const record = names ? displayName(names, language) : number ?? nodeId(type, id);
    const by = usedNames ? displayName(usedNames, language) : kind === 'CHANGED' ? (words.acts as Record<string, string>)[usedText!] ?? usedText! : usedText ?? '';
    return Object.assign(new BatchUse(), { kind, recordId: nodeId(type, id), usedById: usedType && usedId ? nodeId(usedType, usedId) : null, text: words.batchUses[kind]({ record, by }) });
  });
  return { uses, more: rows.length > MOST_USES };
}
