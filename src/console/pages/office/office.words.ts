import { inBoth } from '../../words/words.ts';

export const officeWords = inBoth({
  title: '机构', kind: '机构类别', register: '登记机构', amend: '修改名称', nameZh: '中文名称', nameEn: '英文名称', parent: '上级机构', saved: '已保存。', forAdministrators: '这里由管理员办理，请用管理员账号登录。', accounts: '该机构的账号',
}, {
  title: 'Offices', kind: 'Kind of office', register: 'Register an office', amend: 'Change the names', nameZh: 'Name in Chinese', nameEn: 'Name in English', parent: 'Office above', saved: 'Saved.', forAdministrators: 'This is for administrators. Sign in with an administrator\'s account.', accounts: 'Accounts of this office',
});
