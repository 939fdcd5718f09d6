import { parseSync } from 'vite';
import type { Tree } from '../architecture/tree.js';

interface Node { type: string; start: number; [key: string]: unknown }

/** Attributes whose text a person sees or hears. */
const said = /^(?:aria-(?:label|description|placeholder|valuetext|roledescription)|title|subTitle|alt|label|placeholder|help|extra|description|text|message|submit|caption|tooltip|okText|cancelText|hint|heading|name)$/;
/** Characters that only Chinese is written with, its signs among them. */
const han = /[\p{Script=Han}、，。；：（）“”]/u;
const letters = /\p{L}{2,}/u;
const isWordFile = (path: string) => /\.words\.ts$|\/words\//.test(path);

/** Words that stand in the console's program and not in its words, which one of the two languages would lack. */
export function hardCodedWords(tree: Tree): string[] {
  return [...tree].filter(([path]) => !isWordFile(path) && !path.includes('/generated/')).flatMap(([path, text]) => {
    const faults: string[] = [];
    const fault = (node: Node, what: string) => faults.push(`${path}:${text.slice(0, node.start).split('\n').length} says "${what.trim().slice(0, 60)}": put it into a .words.ts file, in both languages`);
    walk((parseSync(path, text) as unknown as { program: Node }).program, (node, parents) => {
      if (node.type === 'JSXText' && letters.test(String(node['value']))) fault(node, String(node['value']));
      const value = node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : node.type === 'TemplateElement' ? (node['value'] as { cooked?: string }).cooked ?? '' : null;
      if (value === null) return;
      if (han.test(value)) { fault(node, value); return; }
      if (!letters.test(value)) return;
      // Of an element's attributes only those that are said; of its children everything.
      const within = parents.findLast(({ type }) => type === 'JSXAttribute' || type === 'JSXExpressionContainer' || /Function|CallExpression|MemberExpression|Property$/.test(type));
      const attribute = parents.findLast(({ type }) => type === 'JSXAttribute');
      const direct = parents.at(-1)!;
      if (direct.type === 'JSXAttribute' || (within?.type === 'JSXExpressionContainer' && attribute && parents.indexOf(attribute) === parents.indexOf(within) - 1 && !isCompared(parents))) {
        const name = String((attribute!['name'] as { name: unknown }).name);
        if (said.test(name) && !(name === 'name' && isFieldName(value))) fault(node, value);
      } else if (within?.type === 'JSXExpressionContainer' && !attributeAround(parents, within) && !isCompared(parents)) fault(node, value);
    });
    return faults;
  });
}

/** A form's field and a list's place are named, too; a name that people read has a space or a capital. */
const isFieldName = (value: string) => /^[a-z][\w.-]*$/.test(value);
const isCompared = (parents: readonly Node[]) => parents.at(-1)!.type === 'BinaryExpression' && /^(?:[!=]==?|in)$/.test(String(parents.at(-1)!['operator']));
const attributeAround = (parents: readonly Node[], container: Node) => parents[parents.indexOf(container) - 1]?.type === 'JSXAttribute';

function walk(node: unknown, visit: (node: Node, parents: readonly Node[]) => void, parents: readonly Node[] = []): void {
  if (Array.isArray(node)) { for (const one of node) walk(one, visit, parents); return; }
  if (!node || typeof node !== 'object' || typeof (node as Node).type !== 'string') return;
  if (/^TS(?!As|NonNull|Satisfies)/.test((node as Node).type)) return;
  if (parents.length) visit(node as Node, parents);
  for (const [key, value] of Object.entries(node)) if (key !== 'type' && value && typeof value === 'object') walk(value, visit, [...parents, node as Node]);
}
