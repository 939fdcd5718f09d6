import { inBoth } from '../../words/words.ts';

export const accountWords = inBoth({
  title: '账号', invite: '邀请', inviteTitle: '邀请新账号', email: '电子邮箱', person: '姓名', role: '角色', belongs: '所属', find: '按姓名或邮箱查找', enabled: '启用或停用', on: '启用', off: '停用', officeOf: '所属机构', schoolOf: '所属学校', oneOf: '机构和学校选填其一。', pickDivision: '先选机构所在行政区划', created: '建立时间',
  amend: '修改姓名和角色', saved: '已保存。', disable: '停用账号', disableAsk: '停用后立即不能登录，已登录的也会退出。', enable: '启用账号', reset: '重设密码', resetAsk: '原密码立即失效，需用新链接设置密码。',
  onceTitle: '请把这个链接交给本人', once: '链接只显示这一次，系统不会发送邮件，离开本页后无法再看到。', link: '设置密码的链接', thenSignIn: (address: string) => `用它设置密码以后，在 ${address} 登录。`, copyBy: '复制链接', invited: (email: string) => `已邀请 ${email}。`, another: '再邀请一个', toAccount: '查看账号',
}, {
  title: 'Accounts', invite: 'Invite', inviteTitle: 'Invite a new account', email: 'E-mail', person: 'Name', role: 'Role', belongs: 'Belongs to', find: 'Find a name or an address', enabled: 'Enabled or disabled', on: 'Enabled', off: 'Disabled', officeOf: 'Office', schoolOf: 'School', oneOf: 'Either an office or a school.', pickDivision: 'First the division of the office', created: 'Created',
  amend: 'Change name and role', saved: 'Saved.', disable: 'Disable', disableAsk: 'It cannot sign in any more, and is signed out everywhere at once.', enable: 'Enable', reset: 'Reset the password', resetAsk: 'The password stops working at once; a new one is set by the new link.',
  onceTitle: 'Give this link to the person', once: 'It is shown this once only. No mail is sent, and it cannot be seen again after you leave this page.', link: 'Link to set a password', thenSignIn: (address: string) => `Once the password is set by it, sign in at ${address}.`, copyBy: 'Copy the link', invited: (email: string) => `${email} is invited.`, another: 'Invite another', toAccount: 'See the account',
});
