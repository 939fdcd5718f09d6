import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Context } from '../../kernel/context.js';
import type { Page, PageArgs } from '../../kernel/connection.js';
import { nodeId } from '../../kernel/ids.js';
import { listOf } from '../../kernel/statement.js';
import { dayInChina } from '../../kernel/dates.js';
import { agreementPage } from '../agreement/agreement.reads.js';
import type { Agreement, AgreementFilter } from '../agreement/agreement.type.js';
import { displayName } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { keptPartners, partnerById, partnerPage } from '../partner/partner.reads.js';
import type { Identifier, Partner, PartnerFilter } from '../partner/partner.type.js';
import { gazetteerOf } from '../place/place.reads.js';
import { schoolById, schoolPage } from '../school/school.reads.js';
import type { School, SchoolFilter } from '../school/school.type.js';
import type { CellValue, ColumnSpec } from '../sheet/sheet.type.js';
import { writeCsv } from '../sheet/writeCsv.js';
import { writeXlsx } from '../sheet/writeXlsx.js';
import { twinningPage } from '../twinning/twinning.reads.js';
import type { Twinning, TwinningFilter } from '../twinning/twinning.type.js';
import { bothNames, cellsIn, ledgerColumns, ledgerRow, type Cells } from './ledgerCells.js';

/** What can be exported, each by the filter of its list; the ledger by that of agreements. */
export interface Filters { schools: SchoolFilter; partners: PartnerFilter; agreements: AgreementFilter; twinnings: TwinningFilter; ledger: AgreementFilter }
export type Exported = keyof Filters;
export const everyExport: readonly Exported[] = ['schools', 'partners', 'agreements', 'twinnings', 'ledger'];
/** The GraphQL input that a filter is. */
export const filterInputs: Readonly<Record<Exported, string>> = { schools: 'SchoolFilter', partners: 'PartnerFilter', agreements: 'AgreementFilter', twinnings: 'TwinningFilter', ledger: 'AgreementFilter' };

export type Format = 'xlsx' | 'csv';
export const everyFormat: readonly Format[] = ['xlsx', 'csv'];

/** Rows of a list that are read at once, and so are in the memory at once. */
const ROWS_AT_ONCE = 1_000;
/** The same of a list that a figure counted, which is counted anew for each page. */
const COUNTED_AT_ONCE = 10_000;

interface Export<T extends object, F> {
  /** The next page of the list that the API has, in an order that is kept by an index. */
  page(ctx: Context, args: PageArgs, filter: F | null, largest: number): Page<T>;
  columns(ctx: Context): readonly ColumnSpec[];
  /** The rows of a page, which may be more than its items; what lies under them is read in one statement for each level. */
  rows(ctx: Context, items: readonly T[], cells: Cells): Promise<CellValue[][]>;
}

const text = (header: string, width: number): ColumnSpec => ({ header, width, kind: 'TEXT' });
const date = (header: string, width = 13): ColumnSpec => ({ header, width, kind: 'DATE' });
const others = (names: readonly Name[], shown: readonly (string | null)[], { joined }: Cells) => joined([...new Set(names.map(({ value }) => value))].filter(value => !shown.includes(value)));
const registeredOn = (at: string) => dayInChina(new Date(at));

const schools: Export<School, SchoolFilter> = {
  page: (ctx, args, filter, largest) => schoolPage(ctx, args, filter, 'NAME_ASC', largest),
  columns: ({ words: { ledgerColumns: ledger, exports: { columns } } }) => [
    text(ledger.schoolName, 30), text(columns.otherNames, 36), text(ledger.schoolCode, 14), text(ledger.creditCode, 22), text(ledger.division, 18), text(ledger.county, 18), text(ledger.schoolType, 18), text(columns.stages, 24),
    text(columns.website, 30), text(columns.status, 10), date(columns.closedOn), date(columns.registeredOn), text(columns.sample, 8), text(columns.id, 46),
  ],
  rows: async ({ language, words: { labels } }, items, cells) => items.map(school => {
    const name = displayName(school.names, language);
    return [
      name, others(school.names, [name], cells), school.code, school.creditCode, ...cells.division(school.divisionCode), cells.schoolType(school.type),
      cells.joined(listOf(school.stageList).map(stage => labels.SCHOOL_STAGE[stage as keyof typeof labels.SCHOOL_STAGE])), school.website, labels.SCHOOL_STATUS[school.status], school.closedOn, registeredOn(school.registeredAt),
      cells.yes(school.sample), nodeId('School', school.id),
    ];
  }),
};

const partners: Export<Partner, PartnerFilter> = {
  page: (ctx, args, filter, largest) => partnerPage(ctx, args, filter, 'NAME_ASC', largest),
  columns: ({ words: { ledgerColumns: ledger, exports: { columns } } }) => [
    text(ledger.partnerName, 30), text(ledger.partnerOriginal, 36), text(columns.otherNames, 36), text(ledger.country, 18), text(ledger.city, 18), text(columns.partnerType, 18), text(ledger.website, 30), text(columns.identifiers, 24),
    text(columns.status, 10), date(columns.closedOn), date(columns.registeredOn), text(columns.sample, 8), text(columns.id, 46),
  ],
  rows: async ({ words: { labels } }, items, cells) => items.map(partner => {
    const { chinese, original } = bothNames(partner.names);
    return [
      chinese, original, others(partner.names, [chinese, original], cells), cells.country(partner.countryCode), partner.city, partner.type === null ? null : labels.PARTNER_TYPE[partner.type], partner.website,
      cells.joined((JSON.parse(partner.identifierList) as Identifier[]).map(({ scheme, value }) => `${scheme} ${value}`)), labels.PARTNER_STATUS[partner.status], partner.closedOn, registeredOn(partner.registeredAt),
      cells.yes(partner.sample), nodeId('Partner', partner.id),
    ];
  }),
};

/** The two sides of each paper, partners as they count now. */
function partiesOf(ctx: Context, items: readonly Agreement[]) {
  return Promise.all(items.map(async agreement => {
    const [itsSchools, itsPartners] = await Promise.all([Promise.all(listOf(agreement.schoolList).map(id => ctx.load(schoolById, id))), keptPartners(ctx, listOf(agreement.partnerList))]);
    return { agreement, schools: itsSchools as School[], partners: itsPartners as Partner[] };
  }));
}

const agreements: Export<Agreement, AgreementFilter> = {
  page: (ctx, args, filter, largest) => agreementPage(ctx, args, filter, 'NUMBER_ASC', largest),
  columns: ({ words: { ledgerColumns: ledger, exports: { columns } } }) => [
    text(ledger.number, 17), text(ledger.title, 40), text(ledger.kind, 12), text(columns.status, 10), text(ledger.schoolName, 30), text(columns.partners, 34), text(ledger.country, 18), date(ledger.initialledOn), date(ledger.signedOn),
    date(ledger.effectiveOn), date(ledger.validity, 22), text(ledger.mode, 14), text(ledger.languages, 16), text(ledger.cooperation, 34), date(columns.terminatedOn), text(columns.terminationReason, 30), text(ledger.source, 30),
    text(ledger.note, 36), text(columns.entry, 14), date(columns.registeredOn), text(columns.sample, 8), text(columns.id, 50),
  ],
  rows: async (ctx, items, cells) => (await partiesOf(ctx, items)).map(({ agreement, schools: itsSchools, partners: itsPartners }) => {
    const { language, words: { labels } } = ctx;
    const names = (parties: readonly (School | Partner)[]) => cells.joined(parties.map(party => displayName(party.names, language)));
    return [
      agreement.number, agreement.title, cells.kind(agreement.kind), labels.AGREEMENT_STATUS[agreement.status], names(itsSchools), names(itsPartners), cells.joined([...new Set(itsPartners.map(({ countryCode }) => cells.country(countryCode)))]),
      agreement.initialledOn, agreement.signedOn, agreement.effectiveOn, cells.validity(agreement), cells.mode(agreement.mode), cells.languages(agreement.languageList), cells.cooperation(agreement.cooperationList), agreement.terminatedOn,
      agreement.terminationReason, agreement.sourceUrl, agreement.note, labels.AGREEMENT_ENTRY[agreement.entry], registeredOn(agreement.registeredAt), cells.yes(agreement.sample), nodeId('Agreement', agreement.id),
    ];
  }),
};

const twinnings: Export<Twinning, TwinningFilter> = {
  page: (ctx, args, filter, largest) => twinningPage(ctx, args, filter, 'SINCE_DESC', largest),
  columns: ({ words: { ledgerColumns: ledger, exports: { columns } } }) => [
    text(ledger.schoolName, 30), text(ledger.division, 18), text(ledger.county, 18), text(ledger.partnerName, 30), text(ledger.partnerOriginal, 36), text(ledger.country, 18), text(ledger.city, 18), date(columns.since), text(columns.status, 10),
    text(columns.sample, 8), text(columns.id, 48),
  ],
  rows: (ctx, items, cells) => Promise.all(items.map(async twinning => {
    const [school, partner] = await Promise.all([ctx.load(schoolById, twinning.schoolId), ctx.load(partnerById, twinning.partnerId)]) as [School, Partner];
    const { chinese, original } = bothNames(partner.names);
    return [
      displayName(school.names, ctx.language), ...cells.division(school.divisionCode), chinese, original, cells.country(partner.countryCode), partner.city, twinning.since, ctx.words.labels.TWINNING_STATE[twinning.state],
      cells.yes(school.sample), nodeId('Twinning', twinning.id),
    ];
  })),
};

const ledger: Export<Agreement, AgreementFilter> = {
  page: agreements.page,
  columns: ctx => ledgerColumns(gazetteerOf(ctx), ctx.language, ctx.words),
  // What an import reads again: a paper of several has a row for each two, all under its number.
  rows: async (ctx, items, cells) => (await partiesOf(ctx, items)).flatMap(({ agreement, schools: itsSchools, partners: itsPartners }) =>
    itsSchools.flatMap(school => itsPartners.map(partner => ledgerRow(agreement, school, partner, cells)))),
};

const every: { [E in Exported]: Export<never, Filters[E]> } = { schools, partners, agreements, twinnings, ledger } as never;

async function* pagesOf<F extends Filters[Exported]>(ctx: Context, { page, rows }: Export<object, F>, filter: F | null): AsyncGenerator<CellValue[][], void> {
  const cells = cellsIn(gazetteerOf(ctx), ctx.language, ctx.words);
  const size = filter?.counted ? COUNTED_AT_ONCE : ROWS_AT_ONCE;
  for (let after: string | null = null, more = true; more;) {
    const here: Page<object> = page(ctx, { first: size, after }, filter, size);
    yield await rows(ctx, await here.nodes, cells);
    const { hasNextPage, endCursor } = await here.pageInfo;
    [more, after] = [hasNextPage, endCursor];
    // What was loaded for one page is not kept for the next: an export may be of a million.
    ctx.forget();
    // The embedded record answers without letting anybody else have a turn, whoever leaves included.
    await setImmediate();
  }
}

/** An export that has begun. */
export interface Begun { file: Readable; /** Rows that were given to the file so far. */ written(): number }

/**
 * Begins an export: its first page is read, so that what is wrong with the filter is known before anything is written. The
 * rest is read while the file is; whoever stops reading the file stops that, too.
 * @throws Fault BAD_USER_INPUT, the same as the list.
 */
export async function beginExport<E extends Exported>(ctx: Context, what: E, format: Format, filter: Filters[E] | null): Promise<Begun> {
  const wanted = every[what] as unknown as Export<object, Filters[E]>;
  const pages = pagesOf(ctx, wanted, filter);
  const first = await pages.next();
  let written = 0;
  async function* rows(): AsyncGenerator<CellValue[]> {
    try {
      for (let step = first; !step.done; step = await pages.next()) {
        for (const row of step.value) {
          written += 1;
          yield row;
        }
      }
    } finally {
      await pages.return();
    }
  }
  const columns = wanted.columns(ctx);
  const file = format === 'csv' ? writeCsv(columns, rows()) : writeXlsx([{ name: ctx.words.exports.names[what], columns, rows: rows() }], { words: ctx.words });
  return { file, written: () => written };
}
