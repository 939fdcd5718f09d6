import { inBoth } from '../../words/words.ts';

export const searchWords = inBoth({
  searchAll: '查学校、伙伴、协议', prompt: '查学校、伙伴、协议（/）', title: '搜索结果', titleOf: (text: string) => `“${text}”的搜索结果`, allOf: (text: string, count: number) => `查看“${text}”的全部 ${count} 条结果`, none: '没有找到', results: '搜索结果', what: '类别', about: '说明', ask: '在上面的搜索框中输入名称、拼音、首字母或登记编号。', found: (count: number) => `找到 ${count} 条，用上下键选择`,
}, {
  searchAll: 'Find schools, partners, agreements', prompt: 'Find schools, partners, agreements (/)', title: 'Search', titleOf: (text: string) => `Search for “${text}”`, allOf: (text: string, count: number) => `All ${count} results for “${text}”`, none: 'Nothing found', results: 'Results', what: 'What', about: 'About', ask: 'Type a name, pinyin, initials or a register number into the field above.', found: (count: number) => `${count} found; choose with the arrow keys`,
});
