import { sql } from 'kysely';
import type { Context } from '../../kernel/context.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { tagged } from '../../kernel/node.js';
import { statement, type Value } from '../../kernel/statement.js';
import { containing, textAsked } from '../../kernel/text.js';
import { agreementById, agreementText } from '../agreement/agreement.reads.js';
import { fold } from '../name/name.rules.js';
import { partnerById } from '../partner/partner.reads.js';
import { schoolById } from '../school/school.reads.js';

interface Hit { id: string; place: number; key: string; type: 'School' | 'Partner' | 'Agreement' }

/** Schools, then partners, by name; then agreements, newest number first. */
const ordering: Ordering = {
  name: 'search', descending: false,
  columns: [{ ref: 'hit.place', type: 'integer', field: 'place' }, { ref: 'hit.key', type: 'text', field: 'key' }, { ref: 'hit.id', type: 'uuid', field: 'id' }],
};

function hits(value: Value) {
  const text = value('text');
  return sql<Hit>`(
    select 1 as place, 'School' as type, name_key as key, id from school where name_text like ${text}
    union all select 2, 'Partner', name_key, id from partner where name_text like ${text} and merged_into_id is null
    union all select 3, 'Agreement', to_char(9999 - number_year, '0000') || to_char(999999999 - number_serial, '000000000') collate "C", id
      from agreement where ${agreementText} like ${text}
  )`.as('hit');
}
const searchPages = statement('searchPages', (db, value, page: PageRequest['shape']) =>
  pageOf(db.selectFrom(hits(value)).select(['hit.place', 'hit.type', 'hit.key', 'hit.id']), ordering, page, value));
const searchCount = statement('searchCount', (db, value) => db.selectFrom(hits(value)).select(sql<number>`count(*)::int`.as('count')));

const loaders = { School: schoolById, Partner: partnerById, Agreement: agreementById };

export function searchPage(ctx: Context, asked: string, args: PageArgs) {
  const request = pageRequest(args, ordering);
  const text = containing(fold(textAsked(asked, 'text')));
  const found = async ({ type, id, place, key }: Hit) => ({ ...tagged(type, (await ctx.load<string, object>(loaders[type] as never, id))!), place, key });
  return new Page(async () => Promise.all((await ctx.read.all(searchPages, { text, ...request.values }, request.shape)).map(found)), request, ordering, async () => (await ctx.read.all(searchCount, { text }))[0]!.count);
}
