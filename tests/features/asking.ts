import type { Asker } from '../builders.js';

const accountFields = 'id email name role state enabled version office { id } school { id }';
const officeFields = 'id kind name version division { code } parent { id }';
/** Each mutation on offices, accounts and pairs that may be one: what it answers when it is carried out. */
const selections = {
  registerOffice: `... on OfficeRegistered { office { ${officeFields} } }`,
  amendOffice: `... on OfficeAmended { office { ${officeFields} } } ... on StaleRecord { currentVersion }`,
  inviteAccount: `... on AccountInvited { account { ${accountFields} } link }`,
  setPassword: '... on PasswordSet { email }',
  changePassword: '... on PasswordChanged { viewer { id } }',
  resetPassword: `... on PasswordReset { account { ${accountFields} } link }`,
  amendAccount: `... on AccountAmended { account { ${accountFields} } } ... on StaleRecord { currentVersion }`,
  disableAccount: `... on AccountDisabled { account { ${accountFields} } }`,
  enableAccount: `... on AccountEnabled { account { ${accountFields} } }`,
  endSession: '... on SessionEnded { sessionId }',
  signIn: '... on SignedIn { viewer { id } }',
  keepPartnersApart: '... on PartnersKeptApart { partners { id } }',
  keepSchoolsApart: '... on SchoolsKeptApart { schools { id } }',
} as const;
export type AccountDeed = keyof typeof selections;

/** Does it, and answers with its outcome, or with the code of the fault. */
export async function deed(who: Asker, name: AccountDeed, input: Record<string, unknown>, headers: Record<string, string> = {}) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await who.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Refusal { code message } ${name === 'signIn' ? '' : '... on InvalidInput { issues { path code message } }'} ${selections[name]} } }`, { input }, headers);
  return errors ? { __typename: errors[0].extensions.code as string, message: errors[0].message } as never : data[name];
}
/** The codes of an InvalidInput by where they are. */
export function issuesOf({ issues }: { issues?: { path: string[]; code: string }[] }): string[] {
  return (issues ?? []).map(({ path, code }) => `${path.join('.')}: ${code}`);
}
export const tokenOf = (link: string) => link.split('#')[1]!;
