import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { isPrintable } from '../../kernel/text.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { batchSeen } from '../batch/batch.reads.js';
import { countsOf, rowCountsOf } from '../batch/batch.rules.js';
import { ImportBatch, RowCount, RowState } from '../batch/batch.type.js';
import { enterBatch } from '../batch/enterBatch.js';
import { Figures } from '../figure/figure.type.js';
import { valueInWords } from '../history/history.reads.js';
import { partnerById } from '../partner/partner.reads.js';
import { gazetteerOf } from '../place/place.reads.js';
import { schoolById } from '../school/school.reads.js';
import { cellsSaid } from './cellsSaid.js';
import { importLedger, type Choice, type Report } from './importLedger.js';
import { correctionKey, rowKey } from './ledger.rules.js';
import { cellsIn } from './ledgerCells.js';
import { withoutKind, type FieldChange } from './importing.js';
import { passedOver, type PassedOver as Over } from './passed.rules.js';
import { noteProgress } from './progress.js';
import { fileFault, readLedger, type Ledger } from './readLedger.js';
import { keepDecisions } from './receiveUpload.js';
import { turns } from './turns.js';
import { fileSent } from './upload.reads.js';
import { workbookPolicy } from './workbook.policy.js';
import { columnName, columnsByName, ImportDecisionInput, ImportedRow, PassedOver, UnreadableWorkbook, type RowCandidate, type RowChange } from './workbook.type.js';

@InputType({ description: 'A workbook that was sent, and what was decided of its rows.' })
export class ImportWorkbookInput {
  @Field(() => ID, { description: 'The file, by the id that requestUpload gave.' }) uploadId!: string;
  @Field(() => Boolean, { description: 'Whether it is only said what would become of each row; nothing is changed then.' }) dryRun!: boolean;
  @Field(() => [ImportDecisionInput], { nullable: true, description: 'What was decided of rows that a dry run asked about.' }) decisions?: ImportDecisionInput[] | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once; repeated, it answers without the rows.' }) idempotencyKey?: string | null;
}

/** Rows that an answer holds at most. */
const MOST_ROWS = 1_000;

@ObjectType({ simpleResolvers: true, description: 'What becomes of a ledger, or became of it.' })
export class WorkbookImported {
  @Field(() => Boolean, { description: 'Whether this was only tried out.' }) dryRun!: boolean;
  @Field(() => [RowCount], { description: 'How many rows came to each end.' }) counts!: RowCount[];
  @Field(() => Int, { description: 'Schools that are new.' }) newSchools!: number;
  @Field(() => Int, { description: 'Partners that are new.' }) newPartners!: number;
  @Field(() => Int, { nullable: true, description: 'New papers of which no cell says what kind they are, so that the default rule counts none of them; null when the request is a repeated one.' }) newWithoutKind!: number | null;
  @Field(() => Figures, { description: 'The figures of that day by the default rule, before.' }) before!: Figures;
  @Field(() => Figures, { description: 'The same after, with the rows that are not open.' }) after!: Figures;
  @Field(() => ImportBatch, { nullable: true, description: 'The import as it is kept, by which it can be withdrawn; null when it was only tried out.' }) batch!: ImportBatch | null;
  @Field(() => String, { description: 'The path of the same workbook with the cells in question marked, as it stands with the decisions of the last dry run: what they settle is in question no more; for whoever sent it, while the file is kept.' }) markedPath!: string;
  @Field(() => PassedOver, { nullable: true, description: 'What of the workbook was not read; null when the request is a repeated one.' }) passedOver!: PassedOver | null;
  report!: Report | null;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'Rows are refused or have to be decided, so nothing was registered. Try it out with dryRun to see which.' })
export class UndecidedRows extends Refusal {
  @Field(() => Int, { description: 'How many.' }) openRows!: number;
}

export const ImportWorkbookOutcome = outcomeOf('ImportWorkbookOutcome', 'What became of importWorkbook.', () => [WorkbookImported, UndecidedRows, UnreadableWorkbook, InvalidInput, IdempotencyConflict] as const);

@Resolver(() => WorkbookImported)
export class ImportWorkbook {
  @Mutation(() => ImportWorkbookOutcome, { description: 'Brings an office\'s ledger into the register, in one act: what it has not is entered, what it has is the same or changed; sent twice, it changes nothing. For registrars and administrators of the province\'s offices.' })
  async importWorkbook(@Arg('input', () => ImportWorkbookInput, { description: 'Which file, and how.' }) input: ImportWorkbookInput, @Ctx() ctx: Context) {
    // Whoever may not import is refused by the act before anything is read: they wait for nobody, and nobody for them.
    return workbookPolicy.importWorkbook(signedIn(ctx)) ? turns.take(() => this.bringIn(input, ctx)) : this.bringIn(input, ctx);
  }

  private async bringIn(input: ImportWorkbookInput, ctx: Context) {
    const { words } = ctx;
    const issues: Issue[] = [];
    const { choices, corrections } = decisionsGiven(ctx, input.decisions ?? [], issues);
    const file = await fileSent(ctx, input.uploadId);
    if (!file) issues.push({ path: ['uploadId'], code: 'unknownUpload' });
    else if (!file.bytes) issues.push({ path: ['uploadId'], code: 'uploadNotSent' });
    let ledger: Ledger | null = null;
    if (file?.bytes && !issues.length) {
      const known = workbookPolicy.importWorkbook(signedIn(ctx));
      // Whoever may not import is told so by the act, and costs no reading.
      const opened = known ? await readLedger({ name: file.name, bytes: file.bytes }, gazetteerOf(ctx), corrections).catch((error: unknown) => unreadable(ctx, error)) : null;
      if (opened instanceof Refusal) return opened;
      ledger = opened;
    }
    let report: Report | null = null;
    const noting = ledger && await noteProgress(ctx.store, input.uploadId, ledger.lines.length);
    if (ledger && !noting) issues.push({ path: ['uploadId'], code: 'importUnderWay' });
    const done = await act(ctx, { name: 'importWorkbook', input, tryOut: input.dryRun, async work(act) {
      act.permit(workbookPolicy.importWorkbook(act.viewer));
      if (issues.length || !ledger || !noting) return InvalidInput.of(words, issues);
      report = await importLedger(ctx, act, ledger.lines, choices, noting.step);
      const places = new Map((input.decisions ?? []).map(({ sheet, row }, place) => [rowKey(sheet, row), place]));
      if (report.amiss.length) return InvalidInput.of(words, report.amiss.map(({ sheet, row, field, code, details }) => ({ path: ['decisions', places.get(rowKey(sheet, row))!, field], code, details })));
      const open = report.rows.filter(({ outcome }) => outcome === 'REFUSED' || outcome === 'DECISION').length;
      return open && !input.dryRun ? Object.assign(new UndecidedRows(), { code: 'undecidedRows', message: words.refusals.undecidedRows(open), openRows: open }) : input.dryRun ? input.uploadId : enterBatch(act, { name: file!.name, bytes: file!.bytes! }, act.viewer.id, report);
    } }).finally(() => noting?.end());
    if (input.dryRun && !(done instanceof Refusal)) await keepDecisions(ctx.store, input.uploadId, input.decisions ?? []);
    if (input.dryRun) return done instanceof Refusal ? done : triedOut(input, report!, passedOver(ledger!));
    return answer(ctx, done, batchSeen, { path: ['idempotencyKey'], code: 'unknownBatch' }, batch => imported(input, batch, report, report && ledger && passedOver(ledger)));
  }

  @FieldResolver(() => [ImportedRow], { description: 'Its rows, in the order of the workbook; none when the request is a repeated one.' })
  rows(
    @Root() { report }: WorkbookImported,
    @Arg('states', () => [RowState], { nullable: true, description: 'Only those that came to these ends.' }) states: `${RowState}`[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many at most, 1 to 1,000; 100 when left out.' }) first: number | null,
    @Arg('skip', () => Int, { nullable: true, description: 'How many are passed by before.' }) skip: number | null,
    @Ctx() ctx: Context,
  ): Promise<ImportedRow[]> {
    const most = Math.min(MOST_ROWS, Math.max(1, first ?? 100));
    const shown = (report?.rows ?? []).filter(({ outcome }) => !states || states.includes(outcome)).slice(Math.max(0, skip ?? 0)).slice(0, most);
    const written = cellsIn(gazetteerOf(ctx), ctx.language, ctx.words);
    return Promise.all(shown.map(async ({ line, outcome, problems, changes, agreement, candidates }) => Object.assign(new ImportedRow(), {
      sheet: line.sheet, row: line.row, state: outcome, schoolName: line.school.name, partnerName: line.partner.name ?? line.partner.original, number: agreement?.number ?? line.number,
      cells: cellsSaid(line, written).map(({ column, text }) => ({ column: columnName(column), text })),
      problems: problems.map(({ column, code, message, level, suggestion }) => ({ column: columnName(column), code, message, refused: level === 'ERROR', suggestion })), changes: await Promise.all(changes.map(change => changeSaid(ctx, change))),
      candidates: await Promise.all([
        ...candidates.schools.map(async ({ id, score, evidence }): Promise<RowCandidate> => ({ school: await ctx.load(schoolById, id), partner: null, score, evidence: [...evidence] })),
        ...candidates.partners.map(async ({ id, score, evidence }): Promise<RowCandidate> => ({ school: null, partner: await ctx.load(partnerById, id), score, evidence: [...evidence] })),
      ]),
    })));
  }
}

/** A change as people read it, by whatever of the row it is about. */
async function changeSaid(ctx: Context, { field, from, to }: FieldChange): Promise<RowChange> {
  const subject = ['names', 'city', 'website'].includes(field) ? 'Partner' : ['code', 'creditCode', 'type', 'division'].includes(field) ? 'School' : 'Agreement';
  const said = (text: string | null) => valueInWords(ctx, subject, field, text !== null && ['languages', 'cooperation'].includes(field) ? text.split('、') : text);
  return { field, from, to, label: (ctx.words.fields as Record<string, string>)[field] ?? field, fromText: await said(from), toText: await said(to) };
}

const markedPath = (uploadId: string) => `/workbooks/${uploadId}/marked.xlsx`;

function triedOut({ uploadId }: ImportWorkbookInput, report: Report, passed: Over): WorkbookImported {
  const { before, after, created } = report;
  return Object.assign(new WorkbookImported(), { dryRun: true, batch: null, report, before, after, counts: countsOf(rowCountsOf(report.rows)), newSchools: created.schools, newPartners: created.partners, newWithoutKind: withoutKind(report), markedPath: markedPath(uploadId), passedOver: passed });
}

/** What the batch keeps; the rows only where the request was carried out now. */
function imported({ uploadId }: ImportWorkbookInput, batch: ImportBatch, report: Report | null, passed: Over | null): WorkbookImported {
  const { rowCounts, newSchools, newPartners, before, after } = batch;
  return Object.assign(new WorkbookImported(), { dryRun: false, batch, report, before, after, counts: countsOf(rowCounts), newSchools, newPartners, newWithoutKind: report && withoutKind(report), markedPath: markedPath(uploadId), passedOver: passed });
}

/** Why a file cannot be read, as a refusal; what is not the file's fault is thrown on. */
export function unreadable({ words }: Context, error: unknown): UnreadableWorkbook {
  const fault = fileFault(error);
  if (!fault) throw error;
  return Object.assign(new UnreadableWorkbook(), { code: fault.code, message: words.files[fault.code](fault.details as never) });
}

const MOST_DECISIONS = 10_000;
/** Decisions as an import takes them; what cannot be one is added to the issues. */
export function decisionsGiven(ctx: Context, decisions: readonly ImportDecisionInput[], issues: Issue[]): { choices: Map<string, Choice>; corrections: Map<string, string> } {
  if (decisions.length > MOST_DECISIONS) issues.push({ path: ['decisions'], code: 'tooMany', details: { most: MOST_DECISIONS } });
  const choices = new Map<string, Choice>();
  const corrections = new Map<string, string>();
  for (const [place, { sheet, row, skip, schoolId, newSchool, partnerId, newPartner, renews, cells }] of decisions.slice(0, MOST_DECISIONS).entries()) {
    const school = schoolId != null ? keyGiven(ctx, 'School', schoolId, ['decisions', place, 'schoolId'], issues) : newSchool ? 'NEW' : null;
    const partner = partnerId != null ? keyGiven(ctx, 'Partner', partnerId, ['decisions', place, 'partnerId'], issues) : newPartner ? 'NEW' : null;
    if (schoolId != null && newSchool) issues.push({ path: ['decisions', place, 'newSchool'], code: 'bothDecided' });
    if (partnerId != null && newPartner) issues.push({ path: ['decisions', place, 'newPartner'], code: 'bothDecided' });
    if (choices.has(rowKey(sheet, row))) issues.push({ path: ['decisions', place, 'row'], code: 'duplicateValue' });
    choices.set(rowKey(sheet, row), { sheet, row, ...(skip ? { skip } : {}), ...(school !== null ? { school } : {}), ...(partner !== null ? { partner } : {}), ...(renews != null ? { renews } : {}) });
    const unprintable = (path: Issue['path']) => issues.push({ path: ['decisions', place, ...path], code: 'textUnprintable' });
    if (!isPrintable(sheet)) unprintable(['sheet']);
    for (const [at, { value }] of (cells ?? []).entries()) if (!isPrintable(value)) unprintable(['cells', at, 'value']);
    for (const { column, value } of cells ?? []) corrections.set(correctionKey(sheet, row, columnsByName[column]!), value);
  }
  return { choices, corrections };
}
