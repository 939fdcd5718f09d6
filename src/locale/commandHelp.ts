import type { Language } from './index.js';

/** What the command line says of itself; each language says the same. */
export const commandHelp: Readonly<Record<Language, string>> = {
  en: `百校结好 Hundred Schools: the registry's command line

  npm run registry -- sample --schools N --partners N [--agreements N] [--seed N] [--anyway]
      Fills the registry with invented schools, partners and agreements, marked as sample, with numbers SAMPLE-….
      The same numbers give the same data. Without --agreements: one for each school and partner, and half as many more.
      Never on the real register: sample data counts in figures, takes offices, and stays. On a record with agreements or
      drafts of its own it is refused, unless --anyway is given.
  npm run registry -- verify-history [--expect REVISION:HASH]...
      Follows the audit trail from its first act and names the first place where somebody altered it in the database by
      hand: an entry or an act that was altered, removed or added. Changes nothing. Ends with 0 if the trail is whole,
      else with 1. Of a whole trail it prints the head, as REVISION:HASH.
      Whoever owns the database can alter the trail and then make every hash after it anew, or cut off its end; the
      trail alone cannot show that. A head that was noted before, kept out of that owner's reach, does: give it to
      --expect, any number of them. What was done after the last noted head is not proved against such an owner.
      It proves the trail, not the rows of schools, partners and agreements themselves.
  npm run registry -- import FILE [--dry-run] [--decisions FILE] [--marked FILE.xlsx] [--language zh|en]
      Brings an office's ledger (.xlsx or .csv) into the register, in one act: all of it or nothing. With --dry-run it
      only says, row by row, what would become of it. --marked writes the same workbook with the cells in question
      coloured and noted, and a sheet 问题 that lists them; always an .xlsx, even of a .csv. --decisions takes a JSON file
      with the answers to what was asked:
      [{"sheet": "台账", "row": 12, "partner": "partner_…" or "NEW", "school": "…", "renews": true, "skip": true, "cells": {"signedOn": "2022-04"}}].
      Of what was brought in it prints the id of the import.
  npm run registry -- batches [--language zh|en]
      Lists the imports, latest first: id, when, who, file, what became of it, and whether it was withdrawn.
  npm run registry -- withdraw-import BATCH --reason TEXT [--language zh|en]
      Takes an import back as a whole: what it entered is removed, what it changed is as it was before. Refused, with a
      list, while something was built on it.
  npm run registry -- export FILE --what schools|partners|agreements|twinnings|ledger [--filter JSON] [--language zh|en]
      Writes a list to a file, .xlsx or .csv by its ending: what everybody may read, by the same filter as the list of the
      API takes, such as '{"division":"620100"}'. The ledger is what import reads: imported again it changes nothing.
  npm run registry -- template FILE [--language zh|en]
      Writes a blank ledger (.xlsx) to be filled in, with lists to choose from and a sheet that says how.
  npm run registry -- account list
      Lists every account: address, role, state, office or school.
  npm run registry -- account reset --email ADDRESS
      Prints a link that sets the account's password, once, within 24 hours (an invitation: seven days).
  npm run registry -- help
      Says this, as --help does.

Reports are in Chinese unless --language en is given. It works on the record that npm start would serve (DATABASE_URL, or the embedded one in DATA_DIR, which must not be in use).
`,
  zh: `百校结好 Hundred Schools：登记系统的命令行

  npm run registry -- sample --schools N --partners N [--agreements N] [--seed N] [--anyway]
      生成虚构的学校、伙伴和协议，标明样例，编号为 SAMPLE-…。同样的数字生成同样的数据。不写 --agreements 时，
      每所学校、每个伙伴各一份，另加一半。不要用于正式的登记册：样例会计入统计、占用机构，且不能删除。
      数据中已有真实的协议或草案时不予生成，除非加 --anyway。
  npm run registry -- verify-history [--expect 修订号:哈希]...
      从第一次办理起逐条核验变更记录，指出有人在数据库中动手改动的第一处：被改动、删去或添加的办理或记录。
      不改动任何内容。完整则以 0 结束，否则以 1 结束；完整时打印链头，写作 修订号:哈希。
      数据库的所有者可以改动记录后把其后的哈希全部重算，或截去末尾，单凭变更记录看不出来。事先记下、存放在
      他改不到之处的链头可以看出：用 --expect 给出，可给多个。最后一个链头之后的办理不在证明之列。
      核验的是变更记录，不是学校、伙伴和协议本身的数据。
  npm run registry -- import 文件 [--dry-run] [--decisions 文件] [--marked 文件.xlsx] [--language zh|en]
      把单位的台账（.xlsx 或 .csv）一次导入：全部导入，或一条都不导入。加 --dry-run 只逐行说明会怎样。
      --marked 另写一份标注的工作簿：有疑问的单元格上色并加批注，另附工作表“问题”；台账是 .csv 的，也写成 .xlsx。
      --decisions 给出决定（JSON）：
      [{"sheet": "台账", "row": 12, "partner": "partner_…" 或 "NEW", "school": "…", "renews": true, "skip": true, "cells": {"signedOn": "2022-04"}}]。
      导入之后打印导入编号。
  npm run registry -- batches [--language zh|en]
      列出历次导入，最近的在前：编号、时间、经办、文件、结果，以及是否已撤销。
  npm run registry -- withdraw-import 导入编号 --reason 理由 [--language zh|en]
      整批撤销一次导入：新登记的去掉，更正的恢复原样。已有别的记录以它为依据时不予撤销，并列出是哪些。
  npm run registry -- export 文件 --what schools|partners|agreements|twinnings|ledger [--filter JSON] [--language zh|en]
      把一份列表写入文件，按文件名结尾为 .xlsx 或 .csv：内容是人人可查的，筛选条件与接口中的列表相同，
      如 '{"division":"620100"}'。ledger 即台账，可以原样再导入，不会有任何改动。
  npm run registry -- template 文件 [--language zh|en]
      写一份空白台账（.xlsx），带下拉列表和填写说明。
  npm run registry -- account list
      列出所有账号：邮箱、角色、状态、机构或学校。
  npm run registry -- account reset --email 邮箱
      打印设置密码的链接，只能用一次，24 小时内有效（邀请为七天）。
  npm run registry -- help
      打印本说明，--help 也可。

报告用中文，加 --language en 用英文。所用的数据与 npm start 的相同（DATABASE_URL，或 DATA_DIR 中的内置数据，此时须先停止服务）。
`,
};
