import { inBoth } from '../../words/words.ts';

export const publishedWords = inBoth({
  title: '公布数字', intro: '历次对外公布的数字，按原文登记，注明出处；登记系统有同一口径的，列出当日有据可查的数字和差额。', day: '所指日期', statement: '原文所述', said: '公布', documented: '有据可查', difference: '差额', source: '出处', indicator: '口径', comparable: '可否比对', yes: '可比对', no: '不可比对', notKept: '不统计', records: (count: string) => `查看${count}条记录`, overview: (day: string) => `${day}的总览`,
}, {
  title: 'Published figures', intro: 'What was said in public, as it was printed and with its source. Where the registry keeps the same count, what it documents for that day and the difference stand beside it.', day: 'Said for', statement: 'In the words of the source', said: 'Published', documented: 'Documented', difference: 'Difference', source: 'Source', indicator: 'Count', comparable: 'Comparable', yes: 'Comparable', no: 'Not comparable', notKept: 'Not counted', records: (count: string) => `See ${count} records`, overview: (day: string) => `Overview of ${day}`,
});
