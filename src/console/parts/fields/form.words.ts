import { inBoth } from '../../words/words.ts';

export const formWords = inBoth({
  restored: '已恢复上次没有提交的内容。', startAnew: '清空重填', pickSchool: '输入几个字查找学校', pickPartner: '输入几个字查找伙伴', pickCountry: '选择国家或地区', pickDivision: '选择行政区划', typeToFind: '输入名称、拼音或首字母', noneFound: '没有找到', looking: '正在查找…', newSchool: (typed: string) => `登记新学校：${typed}`, newPartner: (typed: string) => `登记新伙伴：${typed}`,
}, {
  restored: 'What you had not submitted is here again.', startAnew: 'Start anew', pickSchool: 'Type a few letters to find a school', pickPartner: 'Type a few letters to find a partner', pickCountry: 'Choose a country or region', pickDivision: 'Choose a division', typeToFind: 'Type a name, pinyin or initials', noneFound: 'None found', looking: 'Looking…', newSchool: (typed: string) => `Enter a new school: ${typed}`, newPartner: (typed: string) => `Enter a new partner: ${typed}`,
});
