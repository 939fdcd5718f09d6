import { readFileSync } from 'node:fs';
import plugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';
import { buildSchema, isObjectType, parse, visit, type DocumentNode } from 'graphql';
import { projectFile } from '../../src/tables/projectFile.js';

interface Finding { rule: string; at: string; message: string }

/** What the presets, as they are shipped, find in a schema; each finding by the type or field that it stands at. */
async function findings(text: string): Promise<Finding[]> {
  const files = ['**/*.graphql'];
  const eslint = new ESLint({
    cwd: projectFile(''), overrideConfigFile: true,
    overrideConfig: [
      { files, languageOptions: { parser: plugin.parser as never, parserOptions: { graphQLConfig: { schema: text } } }, plugins: { '@graphql-eslint': plugin as never } },
      { files, rules: plugin.configs['flat/schema-recommended'].rules as never },
      { files, rules: plugin.configs['flat/schema-relay'].rules as never },
    ],
  });
  const places = placesOf(parse(text));
  const [result] = await eslint.lintText(text, { filePath: 'schema/schema.graphql' });
  return result!.messages.map(({ ruleId, line, message }) => ({ rule: String(ruleId).replace('@graphql-eslint/', ''), at: places.get(line) ?? `line ${line}`, message }));
}

/** The type or field whose name stands on a line. */
function placesOf(document: DocumentNode): Map<number, string> {
  const places = new Map<number, string>();
  let type = '';
  const enter = (node: { name: { value: string; loc?: { startToken: { line: number } } } }) => { type = node.name.value; places.set(node.name.loc!.startToken.line, type); };
  visit(document, {
    ObjectTypeDefinition: { enter }, InterfaceTypeDefinition: { enter }, InputObjectTypeDefinition: { enter }, EnumTypeDefinition: { enter },
    EnumValueDefinition: node => { places.set(node.name.loc!.startToken.line, `${type}.${node.name.value}`); },
    // A field with arguments has its type on a line of its own.
    FieldDefinition: node => { for (const at of [node.name, node.type]) places.set(at.loc!.startToken.line, `${type}.${node.name.value}`); },
  });
  return places;
}

const schema = readFileSync(projectFile('schema/schema.graphql'), 'utf8');
const types = buildSchema(schema).getTypeMap();

/*
 * Three of the rules cannot be met by an API with the names of this one, and these are the only findings that stand.
 *
 * A list only of edges: `nodes`, `names`, `schools`, `identifiers` and the like are fixed names, and what is in them is
 * few by its nature, so that no one turns pages there.
 *
 * An id in every object: pages and their edges, outcomes and refusals are parts of one answer, and the values below are
 * told apart by what they say. Nothing of it is stored under an id, and an invented one would promise that `node` finds it.
 *
 * Capitals for the values of an enum: those that say what somebody may do are the names of mutations, and one name runs through the stack.
 */
const lists = [
  'Candidate.evidence', 'PartnerCandidate.evidence', 'SchoolCandidate.evidence', 'SuspectedPartners.evidence', 'SuspectedSchools.evidence', 'PartnerMatch.candidates', 'PossibleDuplicate.candidates', 'PossibleDuplicateSchool.candidates',
  'PartnersKeptApart.partners', 'SchoolsKeptApart.schools', 'Query.possiblePartners', 'Query.possibleSchools',
  'Account.sessions', 'AgreementSubmitted.officesWithoutReviewer', 'Contact.reveals', 'Draft.changes', 'Draft.cooperation', 'Draft.languages', 'Draft.partners', 'Draft.schools', 'Draft.steps', 'Draft.texts', 'Draft.viewerMay', 'Query.reviewRoutes', 'ReviewRoute.steps', 'Agreement.cooperation', 'Agreement.languages', 'Agreement.partners', 'Agreement.partnersAsSigned', 'Agreement.schools', 'BreakdownRow.keys', 'Country.memberships', 'HistoryEntry.changes', 'Initiative.growth',
  'InputIssue.path', 'InvalidInput.issues', 'Partner.events', 'Partner.identifiers', 'Partner.names', 'Partner.predecessors', 'PartnerAsSigned.names', 'Query.breakdown', 'Query.countingRules', 'Query.countries', 'Query.divisions',
  'School.names', 'School.stages', 'Viewer.sessions', 'Viewer.may', 'School.viewerMay', 'Partner.viewerMay', 'Agreement.viewerMay', 'Agreement.viewerMayDraft', 'Contact.viewerMay', 'Exchange.viewerMay', 'Office.viewerMay', 'Account.viewerMay',
  'ImportedRow.candidates', 'ImportedRow.cells', 'ImportedRow.changes', 'ImportedRow.problems', 'RowCandidate.evidence', 'WorkbookImported.counts', 'PassedOver.columns', 'PassedOver.rows', 'PassedOver.sheets', 'PassedRows.rows', 'WorkbookImported.rows', 'BatchInUse.uses', 'ImportBatch.counts',
];
const values = [
  'Evidence', 'PartnerCandidate', 'PartnerMatch', 'SchoolCandidate', 'SuspectedPartners', 'SuspectedSchools',
  'BreakdownKey', 'BreakdownRow', 'DraftChange', 'DraftText', 'FieldChange', 'Figures', 'Identifier', 'InputIssue', 'Membership', 'Name', 'ContactReveal', 'OfficialDocument', 'RevealedContact', 'RouteStep', 'WorkSummary', 'WorkingDays', 'PartnerAsSigned', 'PartnerEvent',
  'ImportProgress', 'ImportedRow', 'LedgerCell', 'RowCount', 'RowCandidate', 'RowChange', 'RowProblem', 'BatchUse', 'PassedColumn', 'PassedOver', 'PassedRow', 'PassedRows', 'PassedSheet',
  // These have codes or names of their own, by which they are asked for.
  'CountingRule', 'Country', 'Division', 'Region',
];
/** Lines of a list that are told apart by what they name; `node` does not open single ones. */
const lines: string[] = ['SuspectedPartners', 'SuspectedSchools'];

function stands({ rule, at }: Finding): boolean {
  const type = types[at];
  if (rule === 'naming-convention' && /^(Viewer|School|Partner|Agreement|Draft|Contact|Exchange|Office|Account)Act\./.test(at)) return true;
  if (rule === 'relay-edge-types' && (lists.includes(at) || /^\w+Connection\.nodes$/.test(at) || lines.includes(at.replace(/Edge$/, '')))) return true;
  return rule === 'strict-id-in-types' && (values.includes(at) || lines.includes(at) || /(Connection|Edge|^PageInfo)$/.test(at)
    || (isObjectType(type) && (type.getInterfaces().some(({ name }) => name === 'Refusal') || isOutcome(at))));
}
function isOutcome(name: string): boolean {
  return Object.values(types).some(type => type.name.endsWith('Outcome') && 'getTypes' in type && type.getTypes().some(member => member.name === name));
}

it('schema-recommended and relay of @graphql-eslint find nothing but what the fixed names bring with them', async () => {
  const found = await findings(schema);
  expect(found.filter(finding => !stands(finding))).toEqual([]);
  // An exception that nothing needs any more is taken out.
  expect([...lists, ...values, ...lines].filter(at => !found.some(finding => finding.at === at))).toEqual([]);
});

it('the rules are at work: planted faults are found', async () => {
  const planted = schema
    .replace('"""Nobody is signed in any more."""', '')
    .replace(/^type School implements Node \{/m, '$&\n  """x"""\n  schoolKind: String\n  "x"\n  Bad_Name: [Int!]!')
    .replace(/(type SchoolConnection \{[^}]*?)pageInfo: PageInfo!/, '$1pageInfo: PageInfo')
    .replace(/^type Initiative implements Node \{[^}]*?  id: ID!/m, 'type Initiative {');
  const found = (await findings(planted)).filter(finding => !stands(finding)).map(({ rule, at }) => `${rule} ${at}`);
  expect(found.filter(finding => !finding.startsWith('description-style')).sort()).toEqual([
    'naming-convention School.Bad_Name', 'no-typename-prefix School.schoolKind', 'relay-connection-types SchoolConnection.pageInfo',
    'relay-edge-types School.Bad_Name', 'require-description SignedOut', 'strict-id-in-types Initiative']);
  expect(found.some(finding => finding.startsWith('description-style'))).toBe(true);
});
