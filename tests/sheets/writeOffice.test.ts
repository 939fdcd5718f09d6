import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { SheetSpec } from '../../src/features/sheet/sheet.type.js';
import { markUp } from '../../src/features/sheet/markUp.js';
import { writeXlsx } from '../../src/features/sheet/writeXlsx.js';
import { words } from '../../src/locale/index.js';
import { projectFile } from '../../src/tables/projectFile.js';

const office = [...(process.env['PATH'] ?? '').split(':'), '/usr/bin', '/Applications/LibreOffice.app/Contents/MacOS'].map(folder => join(folder, 'soffice')).find(path => existsSync(path));
if (!office) process.stdout.write('\n!!! NO LIBREOFFICE: that a spreadsheet program opens what is written is SKIPPED.\n!!! Install LibreOffice (soffice).\n');

const ledger: SheetSpec = {
  name: '台账', preface: ['甘肃省中小学“百校结好”学校台账', '填报单位：'], groups: [{ title: '省内学校', columns: 2 }, { title: '协议', columns: 2 }],
  columns: [
    { header: '学校名称', width: 28, kind: 'TEXT', note: '填写全称。' }, { header: '市州', width: 10, kind: 'TEXT', choices: { values: ['兰州市', '天水市'] } },
    { header: '签署日期', width: 12, kind: 'DATE' }, { header: '人数', width: 8, kind: 'NUMBER' },
  ],
  rows: [['兰州市第一中学', '兰州市', '2022-04-29', 12], ['=1+1', '天水市', '2022', null]],
};
const problems: SheetSpec = { name: '问题', columns: [{ header: '说明', width: 60, kind: 'TEXT' }], rows: [['签署日期在今天以后。']] };

describe('LibreOffice', () => {
  (office ? it : it.skip)('prints an export, a template and a marked ledger', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hundred-schools-office-'));
    try {
      const bytes = readFileSync(projectFile('tests/data/ledger-2023.xlsx'));
      const files = {
        export: writeXlsx([ledger], { words: words.zh }),
        template: writeXlsx([{ ...ledger, rows: [], blankRows: 200 }], { words: words.zh }),
        marked: await markUp({ name: 'ledger-2023.xlsx', bytes }, [{ sheet: '台账', row: 6, column: 3, level: 'ERROR', note: '签署日期在今天以后。' }, { sheet: '台账', row: 90, column: 2, level: 'HINT', note: '空行' }], problems, { words: words.zh }),
      };
      for (const [name, stream] of Object.entries(files)) writeFileSync(join(folder, `${name}.xlsx`), await buffer(stream));
      const { status, stderr } = spawnSync(office!, [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...Object.keys(files).map(name => join(folder, `${name}.xlsx`))], { encoding: 'utf8', timeout: 80_000 });
      expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
      for (const name of Object.keys(files)) {
        const pdf = readFileSync(join(folder, `${name}.pdf`));
        expect([name, pdf.subarray(0, 5).toString(), pdf.length > 5_000]).toEqual([name, '%PDF-', true]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
