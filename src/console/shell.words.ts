import { inBoth } from './words/words.ts';

export const shellWords = inBoth({
  unsubmitted: '有填了还没有提交的内容，退出后将清除。', signOutAnyway: '仍要退出',
  overview: '总览', schools: '学校', partners: '伙伴', agreements: '协议', twinnings: '结好', published: '公布数字', directory: '公开名录',
  worklist: '待办', drafts: '草案', exchanges: '交流活动', workbook: '台账导入', duplicates: '疑似重复', administration: '管理', offices: '机构', accounts: '账号', routes: '审批路线', mine: '我的账号', look: '查询', work: '办理',
}, {
  unsubmitted: 'Something that you typed is not submitted. Signing out clears it.', signOutAnyway: 'Sign out all the same',
  overview: 'Overview', schools: 'Schools', partners: 'Partners', agreements: 'Agreements', twinnings: 'Twinnings', published: 'Published figures', directory: 'Public directory',
  worklist: 'Work list', drafts: 'Drafts', exchanges: 'Exchanges', workbook: 'Ledger import', duplicates: 'Suspected duplicates', administration: 'Administration', offices: 'Offices', accounts: 'Accounts', routes: 'Routes of review', mine: 'My account', look: 'Look up', work: 'Work',
});
