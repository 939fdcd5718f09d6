import { lettersOf } from '../../src/features/sheet/address.rules.js';
import { strict, transitional, xmlText } from '../../src/features/sheet/xmlText.js';
import { zipOf } from './parts.js';

const { main, relations } = transitional;
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'application/vnd.openxmlformats-officedocument';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** A book such as people keep for years: of everything that a marking must not disturb, something. */
export function book(): Map<string, string> {
  return new Map([
    ['[Content_Types].xml', `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="${office}.vmlDrawing"/><Default Extension="bin" ContentType="${office}.spreadsheetml.printerSettings"/>${
      [['workbook', 'sheet.main'], ['worksheets/sheet1', 'worksheet'], ['worksheets/sheet2', 'worksheet'], ['styles', 'styles'], ['comments1', 'comments']].map(([name, kind]) => `<Override PartName="/xl/${name}.xml" ContentType="${office}.spreadsheetml.${kind}+xml"/>`).join('')}</Types>`],
    ['_rels/.rels', `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr/><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="台账 &amp; 附表" sheetId="1" r:id="rId1"/><sheet name="字典" sheetId="7" state="hidden" r:id="rId2"/></sheets><definedNames><definedName name="市州">字典!$A$1:$A$2</definedName></definedNames><calcPr calcId="191029"/></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/styles.xml', `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><gradientFill degree="90"><stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color theme="4"/></stop></gradientFill></fill><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment vertical="center"/></xf><xf numFmtId="176" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"><alignment textRotation="255"/></xf><xf numFmtId="0" fontId="0" fillId="3" borderId="0" xfId="0" quotePrefix="1" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs><tableStyles count="0"/></styleSheet>`],
    ['xl/worksheets/sheet1.xml', `${head}<worksheet xmlns="${main}" xmlns:r="${relations}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><dimension ref="A1:H9"/><cols><col min="1" max="1" width="20.625" customWidth="1"/><col min="2" max="3" width="12" style="1" customWidth="1"/></cols><!-- <sheetData> --><sheetData>
<row r="1" spans="1:8" ht="30" customHeight="1"><c r="A1" s="2" t="inlineStr"><is><t>标题 &gt; 台账</t></is></c></row><row r="3" spans="1:4" s="3" customFormat="1"><c r="A3" s='3' t="inlineStr"><is><t><![CDATA[</row></sheetData><row r="9">]]></t></is></c><c r="C3" s="1"><v>45231</v></c><!-- </row> --></row>
<row r="5" x14ac:dyDescent="0.2"><c r="A5" t="str"><f>B5&amp;"x"</f><v>x</v></c><c r="D5"><v>1</v></c></row><row><c><v>7</v></c><c s="1"><v>2</v></c></row><row r="8"/><row r="9"><c r="C9"><v>9.0E-1</v></c><c r="A9"><v>1</v></c></row></sheetData><autoFilter ref="A2:F9"/><mergeCells count="1"><mergeCell ref="A1:F2"/></mergeCells><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup orientation="landscape" r:id="rId5"/><legacyDrawing r:id="rId2"/><legacyDrawingHF r:id="rId6"/><extLst><ext uri="{A}"/></extLst></worksheet>`],
    ['xl/worksheets/_rels/sheet1.xml.rels', `${head}<Relationships xmlns="${packages}"><Relationship Id="rId6" Type="${relations}/vmlDrawing" Target="../drawings/vmlDrawing2.vml"/><Relationship Id="rId2" Type="${relations}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId3" Type="${relations}/comments" Target="../comments1.xml"/><Relationship Id="rId4" Type="${relations}/hyperlink" Target="https://example.org/" TargetMode="External"/><Relationship Id="rId5" Type="${relations}/printerSettings" Target="../printerSettings/printerSettings1.bin"/></Relationships>`],
    ['xl/printerSettings/printerSettings1.bin', '\u0001\u0002\u0000'],
    ['xl/worksheets/sheet2.xml', `${head}<worksheet xmlns="${main}"><sheetData/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent></worksheet>`],
    ['xl/comments1.xml', `${head}<comments xmlns="${main}"><authors><author>老张</author></authors><commentList><comment ref="C3" authorId="0"><text><r><rPr><b/></rPr><t>老张:</t></r><r><t xml:space="preserve">\n原批注</t></r></text></comment><comment ref="D5" authorId="0"><text><t>一句话</t></text></comment></commentList></comments>`],
    ['xl/drawings/vmlDrawing1.vml', `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype>${
      [[2, 2], [4, 3]].map(([row, column], index) => `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style='position:absolute;visibility:hidden'><v:textbox><div style='text-align:left'></div></v:textbox><x:ClientData ObjectType="Note"><x:Anchor>2, 15, 2, 10, 4, 79, 6, 9</x:Anchor><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`).join('')}</xml>`],
    ['xl/drawings/vmlDrawing2.vml', '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="CH"/></xml>'],
  ]);
}

export const bookFile = (parts: ReadonlyMap<string, string>) => zipOf(parts);

export interface PlainSheet { name: string; rows: readonly (readonly string[])[]; hidden?: boolean; /** What stands behind the rows, such as merged cells. */ behind?: string }
/** A workbook of texts alone. */
export const workbookOf = (sheets: readonly PlainSheet[]) => zipOf(new Map([
  ['[Content_Types].xml', `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.spreadsheetml.sheet.main+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${office}.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`],
  ['_rels/.rels', `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
  ['xl/workbook.xml', `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.map(({ name, hidden }, at) => `<sheet name="${name}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`],
  ['xl/_rels/workbook.xml.rels', `${head}<Relationships xmlns="${packages}">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`],
  ...sheets.map(({ rows, behind = '' }, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, `${head}<worksheet xmlns="${main}"><sheetData>${
    rows.map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => (text === '' ? '' : `<c r="${lettersOf(column + 1)}${row + 1}" t="inlineStr"><is><t>${xmlText(text)}</t></is></c>`)).join('')}</row>`).join('')}</sheetData>${behind}</worksheet>`]),
]));

/** The book with some of its parts changed, or without those that become null. */
export function changed(changes: Readonly<Record<string, (text: string) => string | null>>): Map<string, string> {
  const parts = book();
  for (const [name, change] of Object.entries(changes)) {
    const text = change(parts.get(name)!);
    if (text === null) parts.delete(name);
    else if (text === parts.get(name)) throw new Error(`${name} is as it was`);
    else parts.set(name, text);
  }
  return parts;
}

const prefixed = (xml: string) => xml.replace(`xmlns="${main}"`, `xmlns:x="${main}"`).replace(/<!\[CDATA\[.*?\]\]>|<!--.*?-->|<(\/?)([a-zA-Z0-9]+)(?=[\s>/])/g, (whole, slash?: string, name?: string) => (name === undefined ? whole : `<${slash}x:${name}`));

/** The same book in the ways in which programs write one. */
export const variants: readonly (readonly [string, () => Map<string, string>])[] = [
  ['as most programs write it', book],
  ['with prefixes', () => changed(Object.fromEntries(['xl/workbook.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml', 'xl/comments1.xml'].map(name => [name, prefixed])))],
  ['in the strict variant', () => new Map([...book()].map(([name, text]) => [name, text.replaceAll(main, strict.main).replaceAll(relations, strict.relations)]))],
  ['without styles', () => changed({
    'xl/styles.xml': () => null, 'xl/_rels/workbook.xml.rels': text => text.replace(/<Relationship Id="rId3"[^>]*>/, ''), '[Content_Types].xml': text => text.replace(/<Override PartName="\/xl\/styles[^>]*>/, ''),
  })],
  ['with empty lists of styles', () => changed({ 'xl/styles.xml': () => `${head}<styleSheet xmlns="${main}"><fonts count="0"/><fills/><cellXfs/><dxfs count="0"/></styleSheet>` })],
  ['with an empty list of styles only', () => changed({ 'xl/styles.xml': () => `<styleSheet xmlns="${main}"/>` })],
  ['with notes of nobody', () => changed({ 'xl/comments1.xml': () => `<comments xmlns="${main}"><authors/><commentList/></comments>`, 'xl/drawings/vmlDrawing1.vml': text => text.replace(/<v:shape .*<\/v:shape>/, '') })],
  ['without notes', () => changed({
    'xl/comments1.xml': () => null, 'xl/drawings/vmlDrawing1.vml': () => null, 'xl/worksheets/sheet1.xml': text => text.replace('<legacyDrawing r:id="rId2"/>', ''),
    'xl/worksheets/_rels/sheet1.xml.rels': text => text.replace(/<Relationship Id="rId[23]"[^>]*>/g, ''), '[Content_Types].xml': text => text.replace(/<Default Extension="vml"[^>]*>|<Override PartName="\/xl\/comments1[^>]*>/g, '').replace('</Types>', `<Default Extension="VML" ContentType="${office}.vmlDrawing"/></Types>`),
  })],
  ['without names of places', () => changed({ 'xl/workbook.xml': text => text.replace(/<definedNames>.*<\/definedNames>/, '') })],
  ['with an empty list of names', () => changed({ 'xl/workbook.xml': text => text.replace(/<definedNames>.*<\/definedNames>/, '<definedNames/>') })],
];
