import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Refusal } from '../../kernel/refusal.js';
import { RowState } from '../batch/batch.type.js';
import { Partner } from '../partner/partner.type.js';
import { School } from '../school/school.type.js';
import { zh } from '../../locale/zh.js';
import { columns, type Column } from './columns.rules.js';
import { passedKinds } from './ledger.rules.js';
import { passedSheetReasons } from './readLedger.js';

/** A column as the schema calls it: schoolName is SCHOOL_NAME. */
export const columnName = (column: Column) => column.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase();
/** Columns by their names in the schema. */
export const columnsByName: Readonly<Record<string, Column>> = Object.fromEntries(columns.map(column => [columnName(column), column]));
/** Names and values are the same: compiled documents take no others. */
export const LedgerColumn = Object.fromEntries(Object.keys(columnsByName).map(name => [name, name]));
registerEnumType(LedgerColumn, {
  name: 'LedgerColumn', description: 'What a column of a ledger tells, whatever it is headed.',
  valuesConfig: Object.fromEntries(Object.entries(columnsByName).map(([name, column]) => [name, { description: `${zh.ledgerColumns[column]}.` }])),
});

@InputType({ description: 'What a cell of a ledger should say.' })
export class CellCorrectionInput {
  @Field(() => LedgerColumn, { description: 'Which column of the row.' }) column!: string;
  @Field(() => String, { description: 'What it should say, as it would be written into the cell; empty: nothing.' }) value!: string;
}

@InputType({ description: 'What somebody decides of a row of a ledger.' })
export class ImportDecisionInput {
  @Field(() => String, { description: 'The sheet.' }) sheet!: string;
  @Field(() => Int, { description: 'The row, as the workbook counts it, from 1.' }) row!: number;
  @Field(() => Boolean, { nullable: true, description: 'That the row is left out.' }) skip?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Which school of the register is meant.' }) schoolId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'That the school is none of those that the register has.' }) newSchool?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Which partner of the register is meant.' }) partnerId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'That the partner is none of those that the register has.' }) newPartner?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the paper renews an earlier one of the same two.' }) renews?: boolean | null;
  @Field(() => [CellCorrectionInput], { nullable: true, description: 'Cells that should say something else.' }) cells?: CellCorrectionInput[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'Something about a row that somebody has to look at.' })
export class RowProblem {
  @Field(() => LedgerColumn, { description: 'The column that it is about.' }) column!: string;
  @Field(() => String, { description: 'Stable name, for programs.' }) code!: string;
  @Field(() => String, { description: 'What is the matter and what to do, for people.' }) message!: string;
  @Field(() => Boolean, { description: 'Whether it cannot be taken; else it is a question.' }) refused!: boolean;
  @Field(() => String, { nullable: true, description: 'What the cell is probably meant to say, to be given back as a correction of it, such as 2027-04-28 for 五年 behind a day of signing; null where nothing is probable. It is never taken by itself.' }) suggestion!: string | null;
}
@ObjectType({ simpleResolvers: true, description: 'A field that a row changes.' })
export class RowChange {
  @Field(() => String, { description: 'The field, as in the history.' }) field!: string;
  @Field(() => String, { nullable: true, description: 'What it was.' }) from!: string | null;
  @Field(() => String, { nullable: true, description: 'What it becomes.' }) to!: string | null;
  @Field(() => String, { description: 'What the field is called, in the language of the request.' }) label!: string;
  @Field(() => String, { nullable: true, description: 'What it was, in words; null where it was blank, and for a name, which is added to those there are.' }) fromText!: string | null;
  @Field(() => String, { nullable: true, description: 'What it becomes, in words.' }) toText!: string | null;
}
@ObjectType({ simpleResolvers: true, description: 'Which school or partner a row may mean; one of both is there.' })
export class RowCandidate {
  @Field(() => School, { nullable: true, description: 'The school.' }) school!: School | null;
  @Field(() => Partner, { nullable: true, description: 'The partner.' }) partner!: Partner | null;
  @Field(() => Float, { description: 'How much speaks for it, from 0 to 1: an order, no probability.' }) score!: number;
  @Field(() => [String], { description: 'What speaks for it and, last, against, in words.' }) evidence!: string[];
}
@ObjectType({ simpleResolvers: true, description: 'A cell of a row.' })
export class LedgerCell {
  @Field(() => LedgerColumn, { description: 'Its column.' }) column!: string;
  @Field(() => String, { description: 'What it says, as it was understood; where it was not, its own text. Cut to 500 characters.' }) text!: string;
}
@ObjectType({ simpleResolvers: true, description: 'A row of a ledger, and what becomes of it.' })
export class ImportedRow {
  @Field(() => String, { description: 'The sheet.' }) sheet!: string;
  @Field(() => Int, { description: 'The row, as the workbook counts it, from 1.' }) row!: number;
  @Field(() => RowState, { description: 'What becomes of it.' }) state!: `${RowState}`;
  @Field(() => String, { description: 'The school, as the row calls it.' }) schoolName!: string;
  @Field(() => String, { nullable: true, description: 'The partner, as the row calls it.' }) partnerName!: string | null;
  @Field(() => String, { nullable: true, description: 'The register number of the paper. Of a new one in a dry run it is provisional: the import itself gives the number, which is another when papers were registered meanwhile.' }) number!: string | null;
  @Field(() => [LedgerCell], { description: 'Its cells that say something, in the order of the registry\'s own ledger.' }) cells!: LedgerCell[];
  @Field(() => [RowProblem], { description: 'What somebody has to look at.' }) problems!: RowProblem[];
  @Field(() => [RowChange], { description: 'What it changes.' }) changes!: RowChange[];
  @Field(() => [RowCandidate], { description: 'Which it may mean, best first.' }) candidates!: RowCandidate[];
}
/** Names and values are the same: compiled documents take no others. */
export const PassedSheetReason = Object.fromEntries(passedSheetReasons.map(reason => [reason, reason]));
registerEnumType(PassedSheetReason, {
  name: 'PassedSheetReason', description: 'Why a sheet in which something stands was not read.',
  valuesConfig: { NO_HEADERS: { description: 'No headers of a ledger were found in it.' }, HIDDEN: { description: 'It is hidden.' }, PROBLEMS: { description: 'Its name says that it is the list of problems of a marked workbook.' } },
});
@ObjectType({ simpleResolvers: true, description: 'A sheet that was not read.' })
export class PassedSheet {
  @Field(() => String, { description: 'The sheet.' }) sheet!: string;
  @Field(() => PassedSheetReason, { description: 'Why.' }) reason!: string;
}
@ObjectType({ simpleResolvers: true, description: 'A column of a table that was not read.' })
export class PassedColumn {
  @Field(() => String, { description: 'The sheet.' }) sheet!: string;
  @Field(() => String, { description: 'The cell of its header, such as C2; of a column without a header the first cell under the headers in which something stands.' }) cell!: string;
  @Field(() => String, { nullable: true, description: 'What its header says, cut to 100 characters; null when it has none.' }) header!: string | null;
}
export const PassedRowKind = Object.fromEntries(passedKinds.map(kind => [kind, kind]));
registerEnumType(PassedRowKind, {
  name: 'PassedRowKind', description: 'What a row is that is no paper.',
  valuesConfig: {
    TITLE: { description: 'It stands above the headers.' }, HEADER: { description: 'Headers that come again, or the numbers of columns below them.' }, HEADING: { description: 'The name of a part, over its rows.' },
    FOOTER: { description: 'A sum, a note, or who filled it in.' }, NUMBERED: { description: 'It is empty but for its number.' }, NO_PAPER: { description: 'It names neither a partner nor a paper, such as a school on a row of its own.' },
  },
});
@ObjectType({ simpleResolvers: true, description: 'A row that is no paper.' })
export class PassedRow {
  @Field(() => Int, { description: 'The row, as the workbook counts it, from 1.' }) row!: number;
  @Field(() => String, { description: 'What its first cell says, cut to 100 characters.' }) text!: string;
}
@ObjectType({ simpleResolvers: true, description: 'Rows of a sheet that are no papers, of one kind.' })
export class PassedRows {
  @Field(() => String, { description: 'The sheet.' }) sheet!: string;
  @Field(() => PassedRowKind, { description: 'What they are.' }) kind!: string;
  @Field(() => Int, { description: 'How many.' }) count!: number;
  @Field(() => [PassedRow], { description: 'The first of them, at most 20.' }) rows!: PassedRow[];
}
@ObjectType({ simpleResolvers: true, description: 'What of a workbook was not read. Every row in which something stands is a row of the answer, one of these, or a header.' })
export class PassedOver {
  @Field(() => [PassedSheet], { description: 'Sheets in which something stands.' }) sheets!: PassedSheet[];
  @Field(() => [PassedColumn], { description: 'Columns of the tables whose header tells nothing that the registry keeps, or that have none; at most 1,000 of a sheet. Those that only count the rows are not among them.' }) columns!: PassedColumn[];
  @Field(() => [PassedRows], { description: 'Rows, by sheet and kind.' }) rows!: PassedRows[];
}
@ObjectType({ simpleResolvers: true, description: 'How far an import has come.' })
export class ImportProgress {
  @Field(() => ID, { description: 'The file.' }) uploadId!: string;
  @Field(() => String, { description: 'What the file is called.' }) fileName!: string;
  @Field(() => Int, { description: 'Rows done.' }) done!: number;
  @Field(() => Int, { description: 'Of how many.' }) all!: number;
  @Field(() => Int, { description: 'The same in hundredths, from 0 to 100.' }) percent!: number;
  @Field(() => Float, { description: 'Rows a second, so far.' }) rowsPerSecond!: number;
  @Field(() => Int, { nullable: true, description: 'Seconds left at that speed; null before the first rows.' }) secondsLeft!: number | null;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The file is no workbook or list that can be read, or holds no ledger. Nothing was changed.' })
export class UnreadableWorkbook extends Refusal {}
