import { inBoth } from '../words/words.ts';

export const sessionsWords = inBoth({
  sessions: '登录情况', browser: '浏览器', since: '登录时间', until: '有效至', here: '当前登录', end: '结束登录', ended: '已结束该登录。', unknown: '未说明', acts: '操作', none: '当前没有登录。',
}, {
  sessions: 'Signed in', browser: 'Browser', since: 'Since', until: 'Until', here: 'This one', end: 'End', ended: 'It is signed out there.', unknown: 'Not said', acts: 'Acts', none: 'Not signed in anywhere.',
});
