import { rules } from '../src/features/counting/counting.rules.js';
import type { Asker } from './builders.js';
import { admin, type World } from './world.js';

export const batchFields = 'id importedAt importedBy fileName digest counts { state rows } newSchools newPartners newAgreements before { schools } after { schools agreements } revision withdrawnAt withdrawnBy withdrawalReason version';
const header = '省内学校,学校标识码,市州,外方学校,外文名,国别,城市,文种,签署日期,备注';
/** A ledger of these rows. */
export const csv = (...rows: string[]) => [header, ...rows].join('\n');

/** Signs the administrator in; from then on ledgers can be sent. */
export async function deskOf(world: World) {
  const cookie = (await world.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: admin })).headers.get('set-cookie')!.split(';')[0]!;
  /** Sends a file; answers with its id. */
  async function sent(content: Uint8Array | string, name = '台账.csv'): Promise<string> {
    const { data } = await world.ask('mutation ($input: RequestUploadInput!) { requestUpload(input: $input) { ... on UploadRequested { uploadId path } } }', { input: { name } });
    await fetch(`${world.url}${data.requestUpload.path}`, { method: 'PUT', body: content as never, headers: { cookie } });
    return data.requestUpload.uploadId;
  }
  return {
    cookie, sent,
    /** Sends a file and brings it in. */
    async brought(content: Uint8Array | string, input: object = {}, name?: string) {
      const { data, errors } = await world.ask(`mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { __typename ... on Refusal { message } ... on WorkbookImported { batch { ${batchFields} } counts { state rows } newSchools before { schools } after { schools } rows { state problems { message } } } } }`, { input: { uploadId: 'uploadId' in input ? '' : await sent(content, name), dryRun: false, ...input } });
      if (errors) throw new Error(JSON.stringify(errors));
      return data.importWorkbook;
    },
  };
}

/** Withdraws an import; answers with what became of that, or with the errors. */
export async function withdraw(who: Asker, batchId: string, input: object = {}, language = 'zh') {
  const { data, errors } = await who.ask(`mutation ($input: WithdrawImportInput!) { withdrawImport(input: $input) { __typename ... on Refusal { code message } ... on InvalidInput { issues { path code message } } ... on StaleRecord { currentVersion }
    ... on BatchInUse { more uses { kind recordId usedById text } } ... on ImportWithdrawn { batch { ${batchFields} } } } }`, { input: { batchId, reason: '传错了文件', ...input } }, { 'accept-language': language });
  return errors ?? data.withdrawImport;
}

/** All that the register says, derived tables and figures among it, as far as it does not count its own changes. */
export async function registerOf(world: World): Promise<unknown> {
  const figures = [];
  for (const rule of Object.keys(rules)) for (const asOf of ['2019-12-31', '2022-06-30', '2023-02-25', '2026-01-01']) figures.push((await world.ask('query ($asOf: Date, $rule: String) { figures(asOf: $asOf, rule: $rule) { schools partners twinnings agreements countries } }', { asOf, rule })).data);
  const rows = [];
  for (const table of ['school', 'partner', 'agreement', 'agreement_pair', 'twinning', 'schools_apart', 'partners_apart', 'schools_suspected', 'partners_suspected', 'partner_identifier', 'partner_standing', 'draft', 'contact', 'exchange']) {
    rows.push([table, await world.store.orm.em.fork().execute(`select to_jsonb(t) - 'version' as row from ${table} t order by (to_jsonb(t) - 'version')::text`)]);
  }
  return { figures, rows };
}
