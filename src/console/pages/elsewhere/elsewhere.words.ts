import { inBoth } from '../../words/words.ts';

export const elsewhereWords = inBoth({
  noSuchPage: '没有这个页面', toOverview: '回到总览', broken: '页面没能显示', brokenHelp: '可能是系统刚更新，或网络中断。重新载入即可；表单中已填的内容会保留。', reload: '重新载入',
}, {
  noSuchPage: 'There is no such page', toOverview: 'To the overview', broken: 'This page could not be shown', brokenHelp: 'The system may just have been renewed, or the connection was lost. Reload; what was typed into forms is kept.', reload: 'Reload',
});
