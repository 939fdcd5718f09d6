import { inBoth } from './words.ts';

/** Words that many pages use. */
export const common = inBoth({
  product: '百校结好', productLong: '国际结好学校登记系统',
  school: '学校', partner: '伙伴', agreement: '协议', twinning: '结好', draft: '草案', office: '机构', account: '账号',
  schools: '学校', partners: '伙伴', agreements: '协议', twinnings: '结好', countries: '国家和地区',
  name: '名称', number: '登记编号', title: '协议名称', kind: '文种', type: '类型', status: '状态', country: '国家（地区）', city: '城市', division: '行政区划', signedOn: '签署日期', expiresOn: '到期日期', since: '结好日期', registeredAt: '登记时间', note: '备注', website: '网址', source: '来源', version: '版本',
  search: '搜索', searchHint: '名称、拼音、首字母或登记编号', filter: '筛选', all: '全部', clear: '清除', apply: '应用', columns: '显示列', export: '导出', exportXlsx: '导出 Excel', exportCsv: '导出 CSV', print: '打印',
  add: '新增', save: '保存', cancel: '取消', close: '关闭', confirm: '确定', back: '返回', edit: '修改', remove: '删除', more: '更多', retry: '重试', open: '打开', copy: '复制', copied: '已复制', download: '下载', next: '下一步', previous: '上一步', yes: '是', no: '否',
  loading: '正在读取…', loadingMore: '正在读取更多…', nothing: '没有记录', nothingFound: '没有符合条件的记录', endOfList: '已到末尾', notStated: '未载明', sample: '样例', notFound: '没有这条记录，或者您无权查看。', noSuchPage: '没有这个页面。', toOverview: '回到总览',
  shown: (shown: number, all: number) => `已显示 ${shown} 条，共 ${all} 条`, count: (count: number) => `共 ${count} 条`,
  networkFault: '连接不上服务器，请检查网络后重试。', fault: '读取失败', actFault: '没有办成', unknownWhether: '没有收到服务器的答复，不知道是否已办成。再按一次不会重复办理。', signInAgain: '登录已失效，请重新登录。', signInFirst: '登录后才能看到和办理。', notYours: '您的账号不能办理此事。', stale: '这条记录刚被别人改过，请刷新后再改。',
  required: '必填', optional: '选填', partialDateHint: '按文书所载填写：2022、2022-04 或 2022-04-29', partialDateBad: '写作 2022、2022-04 或 2022-04-29，也可写 2022年4月29日', dateBad: '写作 2022-04-29',
  signIn: '登录', signOut: '退出', language: 'English', languageLabel: 'Switch to English', menu: '菜单', skipToContent: '跳到正文', newTab: '（在新窗口打开）', breadcrumb: '当前位置', mainNavigation: '主导航', asOf: (day: string) => `截至 ${day}`, history: '变更记录', updated: '已更新', comma: '、', semicolon: '；', ofCountry: (name: string, country: string) => `${name}（${country}）`, heldTo: '其他筛选条件', takeAway: (term: string) => `去掉筛选“${term}”`, colon: '：', memberOf: '共建“一带一路”', memberOn: '按当日的共建“一带一路”国家', signedFrom: '签署自', signedTo: '签署至', expiringBefore: '早于此日到期', counted: '计入当日数字', registered: '登记时间', jurisdiction: '国家或地区类别', place: '地点', state: '状态',
}, {
  product: 'Hundred Schools', productLong: 'Registry of international school partnerships',
  school: 'School', partner: 'Partner', agreement: 'Agreement', twinning: 'Twinning', draft: 'Draft', office: 'Office', account: 'Account',
  schools: 'Schools', partners: 'Partners', agreements: 'Agreements', twinnings: 'Twinnings', countries: 'Countries and regions',
  name: 'Name', number: 'Register number', title: 'Title', kind: 'Kind of paper', type: 'Type', status: 'Status', country: 'Country or region', city: 'City', division: 'Division', signedOn: 'Signed on', expiresOn: 'Expires on', since: 'Since', registeredAt: 'Registered', note: 'Note', website: 'Website', source: 'Source', version: 'Version',
  search: 'Search', searchHint: 'Name, pinyin, initials or register number', filter: 'Filter', all: 'All', clear: 'Clear', apply: 'Apply', columns: 'Columns', export: 'Export', exportXlsx: 'Export to Excel', exportCsv: 'Export to CSV', print: 'Print',
  add: 'Add', save: 'Save', cancel: 'Cancel', close: 'Close', confirm: 'Confirm', back: 'Back', edit: 'Edit', remove: 'Remove', more: 'More', retry: 'Try again', open: 'Open', copy: 'Copy', copied: 'Copied', download: 'Download', next: 'Next', previous: 'Previous', yes: 'Yes', no: 'No',
  loading: 'Loading…', loadingMore: 'Loading more…', nothing: 'No records', nothingFound: 'Nothing matches', endOfList: 'End of the list', notStated: 'Not stated', sample: 'Sample', notFound: 'There is no such record, or you may not see it.', noSuchPage: 'There is no such page.', toOverview: 'To the overview',
  shown: (shown: number, all: number) => `${shown} of ${all} shown`, count: (count: number) => `${count} in all`,
  networkFault: 'The server cannot be reached. Check the connection and try again.', fault: 'It could not be read', actFault: 'It was not done', unknownWhether: 'The server did not answer, so it is not known whether this was done. Pressing again does not do it twice.', signInAgain: 'You are signed out. Sign in again.', signInFirst: 'Sign in to see this and to work on it.', notYours: 'Your account may not do this.', stale: 'Somebody has just changed this record. Reload before you change it.',
  required: 'required', optional: 'optional', partialDateHint: 'As on the paper: 2022, 2022-04 or 2022-04-29', partialDateBad: 'Write 2022, 2022-04 or 2022-04-29', dateBad: 'Write 2022-04-29',
  signIn: 'Sign in', signOut: 'Sign out', language: '中文', languageLabel: '切换到中文', menu: 'Menu', skipToContent: 'Skip to content', newTab: ' (opens in a new window)', breadcrumb: 'You are here', mainNavigation: 'Main navigation', asOf: (day: string) => `As of ${day}`, history: 'History', updated: 'Updated', comma: ', ', semicolon: '; ', ofCountry: (name: string, country: string) => `${name} (${country})`, heldTo: 'Further filters', takeAway: (term: string) => `Remove the filter “${term}”`, colon: ': ', memberOf: 'Belt and Road', memberOn: 'Belt and Road members as of', signedFrom: 'Signed from', signedTo: 'Signed to', expiringBefore: 'Expiring before', counted: 'Counted on', registered: 'Registered', jurisdiction: 'Kind of country or region', place: 'Place', state: 'State',
});
