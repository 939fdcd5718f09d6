import { inBoth } from '../../words/words.ts';

export const directoryWords = inBoth({
  title: '结好学校公开名录', intro: '现行有效的结好关系，与港澳台学校的也在内。查一所学校的伙伴、一个伙伴的学校，或一个国家、一个市州的全部结好学校。', findSchool: '按学校查', findPartner: '按伙伴查', source: (day: string) => `来源：百校结好 · 国际结好学校登记系统，截至${day}。`, part: (shown: string, all: string) => `只列出前 ${shown} 条，共 ${all} 条。打印前可继续读取。`,
}, {
  title: 'Public directory of twinned schools', intro: 'Twinnings that stand today, those with Hong Kong, Macao and Taiwan among them. Find the partners of a school, the schools of a partner, or all of a country or a division.', findSchool: 'Find a school', findPartner: 'Find a partner', source: (day: string) => `Source: Hundred Schools, registry of international school partnerships, as of ${day}.`, part: (shown: string, all: string) => `Only the first ${shown} of ${all} are listed. Read on before you print.`,
});
