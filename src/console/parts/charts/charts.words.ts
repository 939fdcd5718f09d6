import { inBoth } from '../../words/words.ts';

export const chartWords = inBoth({
  asTable: '以表格显示', flow: (from: string, to: string, value: string) => `${from} → ${to}：${value}`, point: (name: string, day: string, value: string) => `${name}，${day}：${value}`, day: '日期',
}, {
  asTable: 'Show as a table', flow: (from: string, to: string, value: string) => `${from} → ${to}: ${value}`, point: (name: string, day: string, value: string) => `${name}, ${day}: ${value}`, day: 'Day',
});
