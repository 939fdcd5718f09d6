import type { World } from './world.js';

/** Whoever asks: the world's own administrator, or a person of tests/people. */
export type Asker = Pick<World, 'ask'>;

/** What a mutation answered: its type, and whatever of the answer the tests look at. */
export interface Outcome {
  __typename: string;
  code?: string;
  message?: string;
  issues?: { path: string[]; code: string; message: string }[];
  currentVersion?: number;
  field?: string | null;
  existing?: { number: string };
  candidates?: { score: number; likely: boolean; evidence: { kind: string; text: string }[]; school?: { id: string; name: string }; partner?: { id: string; name: string } }[];
  school?: SchoolRow;
  partner?: PartnerRow;
  restored?: PartnerRow;
  agreement?: AgreementRow;
}

interface NameRow { value: string; language: string; kind: string }
export interface SchoolRow {
  id: string; code: string | null; creditCode: string | null; name: string; names: NameRow[]; type: string | null; stages: string[];
  division: { code: string; name: string }; website: string | null; status: string; closedOn: string | null; sample: boolean; version: number;
}
export interface PartnerRow {
  id: string; name: string; names: NameRow[]; country: { code: string; name: string; jurisdiction: string }; city: string | null; type: string | null;
  website: string | null; identifiers: { scheme: string; value: string }[]; status: string; closedOn: string | null; successor: { id: string } | null; sample: boolean; version: number;
}
export interface AgreementRow {
  id: string; number: string; title: string; kind: string | null; status: string; schools: { id: string }[]; partners: { id: string }[];
  initialledOn: string | null; signedOn: string | null; effectiveOn: string | null; expiresOn: string | null; term: string; mode: string | null;
  languages: string[]; cooperation: string[]; terminatedOn: string | null; terminationReason: string | null; sourceUrl: string | null; note: string | null;
  predecessor: { id: string; number: string } | null; successor: { id: string; number: string } | null; sample: boolean; version: number;
}

export const schoolFields = 'id code creditCode name names { value language kind } type stages division { code name } website status closedOn sample version';
export const partnerFields = 'id name names { value language kind } country { code name jurisdiction } city type website identifiers { scheme value } status closedOn successor { id } sample version';
export const agreementFields = `id number title kind status schools { id } partners { id } initialledOn signedOn effectiveOn expiresOn term mode languages cooperation
  terminatedOn terminationReason sourceUrl note predecessor { id number } successor { id number } sample version`;

/** Each mutation on the register: what it answers when it is carried out. */
const deeds = {
  registerSchool: `... on SchoolRegistered { school { ${schoolFields} } } ... on PossibleDuplicateSchool { candidates { score likely evidence { kind text } school { id name } } }`,
  amendSchool: `... on SchoolAmended { school { ${schoolFields} } } ... on StaleRecord { currentVersion }`,
  closeSchool: `... on SchoolClosed { school { ${schoolFields} } } ... on StaleRecord { currentVersion }`,
  registerPartner: `... on PartnerRegistered { partner { ${partnerFields} } } ... on PossibleDuplicate { candidates { score likely evidence { kind text } partner { id name } } }`,
  amendPartner: `... on PartnerAmended { partner { ${partnerFields} } } ... on StaleRecord { currentVersion }`,
  closePartner: `... on PartnerClosed { partner { ${partnerFields} } } ... on StaleRecord { currentVersion }`,
  mergePartners: `... on PartnersMerged { partner { ${partnerFields} } } ... on StaleRecord { currentVersion field }`,
  unmergePartners: `... on PartnersUnmerged { partner { ${partnerFields} } restored { ${partnerFields} } } ... on StaleRecord { currentVersion }`,
  registerAgreement: `... on AgreementRegistered { agreement { ${agreementFields} } } ... on OverlappingAgreement { existing { number } }`,
  amendAgreement: `... on AgreementAmended { agreement { ${agreementFields} } } ... on OverlappingAgreement { existing { number } } ... on StaleRecord { currentVersion }`,
  renewAgreement: `... on AgreementRenewed { agreement { ${agreementFields} } } ... on OverlappingAgreement { existing { number } } ... on StaleRecord { currentVersion }`,
  terminateAgreement: `... on AgreementTerminated { agreement { ${agreementFields} } } ... on StaleRecord { currentVersion }`,
} as const;
export type Deed = keyof typeof deeds;
export const allDeeds = Object.keys(deeds) as Deed[];

export type Input = Record<string, unknown>;

/** The document of a mutation. */
export function documentOf(deed: Deed): string {
  const type = `${deed[0]!.toUpperCase()}${deed.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${deed}(input: $input) { __typename ... on Refusal { code message } ... on InvalidInput { issues { path code message } } ${deeds[deed]} } }`;
}

/** Does it, and answers with whatever became of it. Throws only where there was no outcome at all. */
export async function attempt(world: Asker, deed: Deed, input: Input, language: 'zh' | 'en' = 'zh'): Promise<Outcome> {
  const { data, errors } = await world.ask(documentOf(deed), { input }, { 'accept-language': language });
  if (errors) throw new Error(`${deed}: ${JSON.stringify(errors)}`);
  return data[deed] as Outcome;
}

async function done(world: Asker, deed: Deed, input: Input): Promise<Outcome> {
  let outcome = await attempt(world, deed, input);
  // Whoever makes rows for a test knows that they are new, however alike their names.
  const alike = new Set<string>();
  for (let rounds = 0; outcome.candidates && rounds < 4; rounds += 1) {
    for (const { school, partner } of outcome.candidates) alike.add((school ?? partner)!.id);
    outcome = await attempt(world, deed, { ...input, differentFrom: [...alike] });
  }
  if ('code' in outcome) throw new Error(`${deed} was refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

let made = 0;
/** A number for names, so that what a test registers is told apart. */
function nth(): number {
  made += 1;
  return made;
}

export function schoolInput(input: Input = {}): Input {
  return { names: [{ value: `兰州市示例第${nth()}中学`, language: 'zh-Hans' }], division: '620102', ...input };
}
export function partnerInput(input: Input = {}): Input {
  return { names: [{ value: `Example School ${nth()}`, language: 'en' }], country: 'NZ', ...input };
}
export function agreementInput(input: Input = {}): Input {
  return { kind: 'AGREEMENT', signedOn: '2022-04-29', ...input };
}

/** A school in 城关区, operating, under a name of its own. */
export async function registerSchool(world: Asker, input: Input = {}): Promise<SchoolRow> {
  return (await done(world, 'registerSchool', schoolInput(input))).school!;
}

/** A partner in New Zealand, operating, under a name of its own. */
export async function registerPartner(world: Asker, input: Input = {}): Promise<PartnerRow> {
  return (await done(world, 'registerPartner', partnerInput(input))).partner!;
}

/** An open-ended agreement signed on 2022-04-29, between a school and a partner made for it unless they are given. */
export async function registerAgreement(world: Asker, input: Input = {}): Promise<AgreementRow> {
  const schoolIds = input['schoolIds'] ?? [(await registerSchool(world)).id];
  const partnerIds = input['partnerIds'] ?? [(await registerPartner(world)).id];
  return (await done(world, 'registerAgreement', agreementInput({ ...input, schoolIds, partnerIds }))).agreement!;
}

export async function amendSchool(world: Asker, input: Input): Promise<SchoolRow> {
  return (await done(world, 'amendSchool', input)).school!;
}
export async function closeSchool(world: Asker, input: Input): Promise<SchoolRow> {
  return (await done(world, 'closeSchool', input)).school!;
}
export async function amendPartner(world: Asker, input: Input): Promise<PartnerRow> {
  return (await done(world, 'amendPartner', input)).partner!;
}
export async function closePartner(world: Asker, input: Input): Promise<PartnerRow> {
  return (await done(world, 'closePartner', input)).partner!;
}
const versionOf = async (world: Asker, id: string) => (await world.ask('query ($id: ID!) { partner(id: $id) { version } }', { id })).data.partner.version as number;
/** What merges one partner into another, by the versions that stand. */
export async function mergeInput(world: Asker, kept: { id: string }, merged: { id: string }, input: Input = {}): Promise<Input> {
  return { keptId: kept.id, expectedKeptVersion: await versionOf(world, kept.id), mergedId: merged.id, expectedMergedVersion: await versionOf(world, merged.id), reason: '两份登记的网址和校长相同。', despiteKeptApart: true, ...input };
}
export async function unmergeInput(world: Asker, merged: { id: string }, input: Input = {}): Promise<Input> {
  return { mergedId: merged.id, expectedVersion: await versionOf(world, merged.id), reason: '核实为两所学校。', ...input };
}
export async function mergePartners(world: Asker, kept: { id: string }, merged: { id: string }, input: Input = {}): Promise<PartnerRow> {
  return (await done(world, 'mergePartners', await mergeInput(world, kept, merged, input))).partner!;
}
export async function unmergePartners(world: Asker, merged: { id: string }, input: Input = {}): Promise<{ partner: PartnerRow; restored: PartnerRow }> {
  return await done(world, 'unmergePartners', await unmergeInput(world, merged, input)) as { partner: PartnerRow; restored: PartnerRow };
}
export async function amendAgreement(world: Asker, input: Input): Promise<AgreementRow> {
  return (await done(world, 'amendAgreement', input)).agreement!;
}
export async function renewAgreement(world: Asker, input: Input): Promise<AgreementRow> {
  return (await done(world, 'renewAgreement', input)).agreement!;
}
export async function terminateAgreement(world: Asker, input: Input): Promise<AgreementRow> {
  return (await done(world, 'terminateAgreement', input)).agreement!;
}
