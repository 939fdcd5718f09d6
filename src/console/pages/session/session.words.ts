import { inBoth } from '../../words/words.ts';

export const sessionWords = inBoth({
  signIn: '登录', email: '电子邮箱', password: '密码', intro: '查询不用登录。登记、送审、审核请用单位的账号登录；没有账号请找本单位管理员。',
  setPassword: '设置密码', newPassword: '新密码', repeatPassword: '再输一次', notSame: '两次输入的密码不一样。', set: '设置密码', setDone: (email: string) => `${email} 的密码已设好，可以登录了。`, noToken: '这个链接不完整。请打开邀请中的完整链接，或请管理员再发一个。', atLeast: '至少 12 个字符。',
  emailRequired: '请填写邮箱。', passwordRequired: '请填写密码。',
}, {
  signIn: 'Sign in', email: 'E-mail', password: 'Password', intro: 'Looking things up takes no account. To register, submit and review, sign in with the account of your office or school; the administrator of your office gives one.',
  setPassword: 'Set a password', newPassword: 'New password', repeatPassword: 'Once more', notSame: 'The two are not the same.', set: 'Set the password', setDone: (email: string) => `The password of ${email} is set. You can sign in now.`, noToken: 'This link is not whole. Open all of the link in your invitation, or ask an administrator for another.', atLeast: 'At least 12 characters.',
  emailRequired: 'Fill in the e-mail address.', passwordRequired: 'Fill in the password.',
});
