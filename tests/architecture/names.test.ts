import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { words } from '../../src/locale/index.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { nameFaults, type Project } from './names.js';
import { readTree, withFiles, type Tree } from './tree.js';

const tree: Tree = new Map([...readTree(['src', 'tests'], ['.ts', '.tsx']), ...readTree(['schema/operations'], ['.graphql'])]);
const schema = buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8'));
const acts = { zh: Object.keys(words.zh.acts), en: Object.keys(words.en.acts) };

it('one name runs through the stack', () => {
  expect(Object.keys(schema.getMutationType()!.getFields()).length).toBeGreaterThan(10);
  expect(nameFaults({ schema, tree, acts })).toEqual([]);
});

describe('a planted fault is caught', () => {
  const sdl = `
    type Query { club: Club }
    type Club { name: String! }
    interface Refusal { code: String! message: String! }
    type ClubFounded { club: Club! }
    type InvalidInput implements Refusal { code: String! message: String! }
    type Lost { code: String! }
    input FoundClubInput { name: String! }
    input OtherInput { name: String! }
    union FoundClubOutcome = ClubFounded | InvalidInput
    type Mutation { foundClub(input: FoundClubInput!): FoundClubOutcome! }`;
  const files: Tree = new Map(Object.entries({
    'src/features/club/foundClub.ts': `const done = await act(ctx, { name: 'foundClub', input, async work({ permit, viewer }) {\n  permit(clubPolicy.foundClub(viewer));\n} });`,
    'src/features/club/club.policy.ts': `export const clubPolicy = {\n  foundClub: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',\n};`,
    'src/features/club/loadClubs.ts': `await actAsSystem(store, 'loadClubs', async () => {});`,
    'schema/operations/club/FoundClub.graphql': 'mutation FoundClub($input: FoundClubInput!) { foundClub(input: $input) { __typename } }',
    'tests/features/club.test.ts': `await world.ask('mutation { foundClub(input: { name: "x" }) { __typename } }');`,
  }));
  const known = ['foundClub', 'loadClubs'];
  const sound: Project = { schema: buildSchema(sdl), tree: files, acts: { zh: known, en: known } };
  const withSchema = (from: string, to: string): Project => ({ ...sound, schema: buildSchema(sdl.replace(from, to)) });
  const without = (path: string, text: string | null = null): Project => ({ ...sound, tree: withFiles(files, { [path]: text }) });
  const file = 'src/features/club/foundClub.ts';
  const changed = (from: string, to: string): Project => without(file, files.get(file)!.replace(from, to));

  it('a sound project has none', () => { expect(nameFaults(sound)).toEqual([]); });

  it.each<[what: string, project: Project, fault: RegExp]>([
    ['a mutation without its file', without(file), /^foundClub: there is no src\/features\/\*\/foundClub\.ts; /],
    ['an act under another name', changed(`name: 'foundClub'`, `name: 'loadClubs'`), /^foundClub: .* calls no act of that name; write act\(ctx/],
    ['a second act in the same file', changed('const done', `await actAsSystem(store, 'loadClubs', work);\nconst done`), /carries out loadClubs as well; one mutation is one act/],
    ['no words in Chinese', { ...sound, acts: { zh: ['loadClubs'], en: known } }, /^foundClub: src\/locale\/zh\.ts has no words for it; /],
    ['no words in English', { ...sound, acts: { zh: known, en: ['loadClubs'] } }, /^foundClub: src\/locale\/en\.ts has no words for it; /],
    ['no ability', without('src/features/club/club.policy.ts'), /^foundClub: no \.policy\.ts in src\/features\/club has an ability foundClub; /],
    ['an ability in another feature', { ...sound, tree: withFiles(files, { 'src/features/club/club.policy.ts': null, 'src/features/team/team.policy.ts': files.get('src/features/club/club.policy.ts')! }) }, /no \.policy\.ts in src\/features\/club/],
    ['permission for something else', changed('clubPolicy.foundClub', 'clubPolicy.closeClub'), /does not ask for permission by that name; begin its work with permit/],
    ['an ability that is no act', without('src/features/club/other.policy.ts', 'export const otherPolicy = {\n  sing: (viewer: Viewer) => true,\n};'), /^sing: .* there is no such act; /],
    ['no document', without('schema/operations/club/FoundClub.graphql'), /^foundClub: schema\/operations has no document for it; write mutation FoundClub/],
    ['a document under another name', without('schema/operations/club/FoundClub.graphql', 'mutation Found { foundClub(input: { name: "x" }) { __typename } }'), /has no document for it/],
    ['a document that asks for another', without('schema/operations/club/FoundClub.graphql', 'mutation FoundClub { closeClub { __typename } }'), /has no document for it/],
    ['an input of another name', withSchema('foundClub(input: FoundClubInput!)', 'foundClub(input: OtherInput!)'), /it takes \(input: OtherInput!\); a mutation takes \(input: FoundClubInput!\)/],
    ['an answer that is no outcome', withSchema('): FoundClubOutcome!', '): Club'), /it answers Club; a mutation answers FoundClubOutcome!, a union/],
    ['a member that is neither what happened nor a refusal', withSchema('ClubFounded | InvalidInput', 'ClubFounded | InvalidInput | Lost'), /of FoundClubOutcome ClubFounded, Lost is no Refusal; one member/],
    ['an outcome of refusals only', withSchema('ClubFounded | InvalidInput', 'InvalidInput'), /of FoundClubOutcome none is no Refusal/],
    ['no test', without('tests/features/club.test.ts'), /^foundClub: no test under tests\/features or tests\/client speaks of it; write one/],
    ['words for an act that nobody does', without('src/features/club/loadClubs.ts'), /^loadClubs: there are words for this act, but nothing in src does it; /],
  ])('%s', (_what, project, fault) => {
    const found = nameFaults(project);
    expect(found.filter(line => fault.test(line))).toHaveLength(1);
  });
});
