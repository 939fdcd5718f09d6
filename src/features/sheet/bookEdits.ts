import { appended, attributesOf, broken, bytesOf, decoded, edited, elementsOf, relationOf, type Edit, type Element } from './scanTags.js';
import { xmlAttribute, xmlText } from './xmlText.js';

/** A sheet as the workbook's part names it. */
export interface BookSheet { name: string; relation: string }

/** By this name of a place in it our sheet of problems is known again, whatever the parts are called by then and wherever it was moved. */
const PLACE = 'HundredSchools.Problems';

/** The sheets in their order, and which of them is a list of problems of an earlier marking: -1 when none is. */
export function readBook(workbook: string): { sheets: BookSheet[]; problems: number } {
  const elements = [...elementsOf(workbook)];
  const sheets = sheetElements(elements).map(({ open }) => ({ name: attributesOf(open).get('name') ?? '', relation: relationOf(open) ?? '' }));
  const place = elements.find(({ open }) => open.local === 'definedName' && attributesOf(open).get('name') === PLACE);
  const formula = place && !place.open.empty ? decoded(workbook.slice(place.open.end, place.close.start)) : '';
  const quoted = /^\$?'((?:[^']|'')+)'[!.]/.exec(formula)?.[1]?.replaceAll("''", "'") ?? /^\$?([^'!]+)!/.exec(formula)?.[1];
  return { sheets, problems: sheets.findIndex(({ name }) => name === quoted) };
}

function sheetElements(elements: readonly Element[]): Element[] {
  return elements.filter(({ open, depth }) => depth === 2 && open.local === 'sheet');
}

/** Names for places in our sheet of problems; formulas begin behind the sheet's name. */
export interface OurNames { sheet: string; place: number; headers: string }

/** Puts a sheet behind the others. */
export function withSheet(workbook: string, { name, relation, namespace }: BookSheet & { namespace: string }): string {
  const elements = [...elementsOf(workbook)];
  const list = elements.find(({ open, depth }) => depth === 1 && open.local === 'sheets');
  if (!list) throw broken('a workbook without sheets');
  const number = 1 + Math.max(0, ...sheetElements(elements).map(({ open }) => Number(attributesOf(open).get('sheetId'))).filter(Number.isFinite));
  return edited(workbook, [appended(list, `<${list.open.prefix}sheet name="${bytesOf(xmlAttribute(name))}" sheetId="${number}" xmlns:r="${namespace}" r:id="${relation}"/>`)]);
}

/** Names the places of the sheet of problems, in place of those that it had. */
export function withOurNames(workbook: string, { sheet, place, headers }: OurNames): string {
  const elements = [...elementsOf(workbook)];
  const edits: Edit[] = elements.filter(({ open }) => open.local === 'definedName' && (attributesOf(open).get('name') === PLACE || attributesOf(open).get('localSheetId') === String(place)))
    .map(({ open, close }) => ({ start: open.start, end: close.end, text: '' }));
  const list = elements.find(({ open, depth }) => depth === 1 && open.local === 'definedNames');
  const after = ['externalReferences', 'functionGroups', 'sheets'].map(local => elements.find(({ open, depth }) => depth === 1 && open.local === local)).find(element => element !== undefined);
  if (!after) throw broken('a workbook without sheets');
  const p = after.open.prefix;
  const name = (attributes: string, formula: string) => `<${p}definedName ${attributes}>${bytesOf(xmlText(formula))}</${p}definedName>`;
  const names = name(`name="_xlnm.Print_Titles" localSheetId="${place}"`, `${sheet}!${headers}`) + name(`name="${PLACE}" hidden="1"`, `${sheet}!$A$1`);
  edits.push(list ? appended(list, names) : { start: after.close.end, end: after.close.end, text: `<${p}definedNames>${names}</${p}definedNames>` });
  return edited(workbook, edits);
}
