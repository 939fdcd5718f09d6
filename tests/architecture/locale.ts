import type { Tree } from './tree.js';

type Word = string | ((details: never) => string);
/** The words of one language, as far as the checks look at them: groups of sentences, by name. */
export interface Sentences {
  [name: string]: Word | Sentences;
}

/** What is quoted in Chinese in every language: names that are what they are. */
const quoted = /甘教外〔2023〕5号|〔2023〕5号|百校结好|学校标识码|西北师大附中/g;
const han = /\p{Script=Han}/u;
const fullWidth = /[\u3000-\u303f\uff01-\uff5e]/;

/** Every sentence by its place, such as issues.textTooLong. */
export function sentencesOf(words: Sentences, path = ''): Map<string, Word> {
  return new Map(Object.entries(words).flatMap(([name, word]) =>
    typeof word === 'object' ? [...sentencesOf(word, `${path}${name}.`)] : [[`${path}${name}`, word] as const]));
}

/** A sentence as it is said, every detail by a mark of its own, and which details it says. */
export function say(word: Word): { text: string; details: Set<string> } {
  const details = new Set<string>();
  const mark = (name: string) => { details.add(name); return `⟨${name}⟩`; };
  // Most sentences take an object of details; a few take one number, which is the detail itself.
  const anything = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => mark('itself') : mark(String(name))) });
  const text = typeof word === 'string' ? word : word(anything as never);
  return { text, details };
}

/** What is wrong with the words of the two languages. */
export function wordFaults(zh: Sentences, en: Sentences): string[] {
  const [chinese, english] = [sentencesOf(zh), sentencesOf(en)];
  const bare = (word: Word) => say(word).text.replace(/⟨\w+⟩/g, '');
  return [
    ...[...chinese, ...english].filter(([, word]) => /\bundefined\b|\[object|\bNaN\b/.test(say(word).text) || say(word).text.trim() === '')
      .map(([name, word]) => `${name} says "${say(word).text}"; write a sentence, and give it every detail that it names`),
    ...[...chinese.keys()].filter(name => !english.has(name)).map(name => `${name} has no words in English; put them in src/locale/en.ts`),
    ...[...english.keys()].filter(name => !chinese.has(name)).map(name => `${name} has no words in Chinese; put them in src/locale/zh.ts`),
    ...[...chinese].filter(([, word]) => !han.test(bare(word))).map(([name, word]) => `${name} is not in Chinese: "${say(word).text}"; translate it in src/locale/zh.ts`),
    ...[...english].filter(([, word]) => [han, fullWidth].some(sign => sign.test(bare(word).replace(quoted, ''))))
      .map(([name, word]) => `${name} is not in English: "${say(word).text}"; translate it in src/locale/en.ts`),
    ...[...chinese].flatMap(([name, word]) => {
      const other = english.get(name);
      if (other === undefined) return [];
      const [here, there] = [say(word).details, say(other).details];
      return here.symmetricDifference(there).size === 0 ? []
        : [`${name} tells ${list(here)} in Chinese and ${list(there)} in English; a reader of either language needs the same details`];
    }),
  ];
}

const list = (names: ReadonlySet<string>) => [...names].join(', ') || 'no detail';

interface Use { name: string; details: string; path: string }

/** Where the program says a sentence by its name, and which details it gives: the forms in which it does. */
function usesOf(tree: Tree, forms: readonly RegExp[]): Use[] {
  return [...tree].flatMap(([path, text]) => forms.flatMap(form => [...text.matchAll(form)])
    .map(({ groups }) => ({ name: groups!['name']!, details: groups!['details'] ?? '', path })));
}

const issueForms = [/\bcode:\s*'(?<name>\w+)'(?:\s+as const)?(?:,\s*details:\s*\{(?<details>[^}]*)\})?/g];
const faultForms = [/\b(?:Http)?Fault\(\s*(?:\d+,\s*)?'\w+',\s*'(?<name>\w+)'(?:,\s*\{(?<details>[^}]*)\})?/g];
/** Scalars give the value that they refuse; the limits give the count, or a name of their own for it, and how much is allowed. */
const faultFormsElsewhere: readonly [form: RegExp, given: readonly string[]][] = [
  [/\breason:\s*'(?<name>bad\w+)'/g, ['value']],
  [/\blimit\('(?<name>\w+)',\s*\w+,\s*\w+(?:,\s*\{(?<details>[^}]*)\})?\)/g, ['count', 'most']],
  [/\bfaults\.(?<name>\w+)\(\{?(?<details>[^})]*)/g, []],
];

/** Sentences that the program says without a detail that they name, which then reads "undefined" or as a gap; and sentences never said. */
export function useFaults(words: { issues: Sentences; faults: Sentences; refusals: Sentences }, tree: Tree): string[] {
  const issues = usesOf(tree, issueForms);
  const faults = [
    ...usesOf(tree, faultForms),
    ...faultFormsElsewhere.flatMap(([form, given]) => usesOf(tree, [form]).map(use => ({ ...use, details: [use.details, ...given].join(',') }))),
  ];
  const refusals = usesOf(tree, [/\brefusals\.(?<name>\w+)\b/g]);
  const unused = (kind: string, sentences: Sentences, uses: readonly Use[]) => Object.keys(sentences).filter(name => !uses.some(use => use.name === name))
    .map(name => `${kind}.${name} is never said; take it out of src/locale, or say it where it belongs`);
  const untold = (kind: string, sentences: Sentences, uses: readonly Use[]) => uses.filter(({ name }) => name in sentences).flatMap(({ name, details, path }) => {
    const given = [...details.split(',').map(part => /^\s*(\w+)\s*(?::|$)/.exec(part)?.[1]), ...(details.includes('...') ? say(sentences[name] as Word).details : [])];
    const missing = [...say(sentences[name] as Word).details].filter(detail => !given.includes(detail));
    const empty = [...details.matchAll(/(\w+):\s*''/g)].map(match => match[1]!);
    return [...missing, ...empty].map(detail => `${path} says ${kind}.${name} without its ${detail}; give it, or word the sentence so that it needs none`);
  });
  return [
    ...unused('issues', words.issues, issues), ...unused('faults', words.faults, faults), ...unused('refusals', words.refusals, refusals),
    ...untold('issues', words.issues, issues), ...untold('faults', words.faults, faults),
  ];
}
