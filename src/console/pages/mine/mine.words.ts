import { inBoth } from '../../words/words.ts';

export const mineWords = inBoth({
  mine: '我的账号', name: '姓名', email: '邮箱', role: '角色', office: '机构', school: '学校', password: '修改密码', current: '现在的密码', fresh: '新密码', again: '再输一次新密码', atLeast: '至少 12 个字符，不能含邮箱，不能太常见。', notSame: '两次输入的新密码不一样。', change: '修改密码', changed: '密码已修改。', currentRequired: '请填写现在的密码。', freshRequired: '请填写新密码。',
  sessions: '登录情况', noName: '未填写',
}, {
  mine: 'My account', name: 'Name', email: 'E-mail', role: 'Role', office: 'Office', school: 'School', password: 'Change the password', current: 'Password now', fresh: 'New password', again: 'New password once more', atLeast: 'At least 12 characters, without the e-mail address, not a common one.', notSame: 'The two new passwords are not the same.', change: 'Change the password', changed: 'The password is changed.', currentRequired: 'Fill in the password as it is now.', freshRequired: 'Fill in the new password.',
  sessions: 'Where I am signed in', noName: 'Not given',
});
