import { inBoth } from '../../words/words.ts';

export const overviewWords = inBoth({
  overview: '总览', day: '截至日期', rule: '统计口径', today: '今天',
  progress: '目标与进展', figures: '数字', what: '项目', target: '目标', said: '最近公布', documented: '有据可查', ofTarget: '完成比例', schoolsOf: '本省学校', partnersOf: '国外学校', noneSaid: '此前没有公布',
  targetsFrom: '目标出处', launched: (day: string) => `${day}启动`, explain: '“有据可查”指登记系统中有文书为证的数字，“公布”指当时对外公布的数字，两者分开列示、从不相加。',
  growth: '历年增长', growthCaption: (from: string, until: string) => `${from}至${until}，有据可查的学校和伙伴，以及各次公布的数字。点任一标记查看其记录，表中点日期查看当日总览。`, saidSchools: '公布的学校', saidPartners: '公布的伙伴', targetLine: (count: string) => `目标 ${count}`,
  byDivision: '按市州', byCountry: '按国家和地区', bri: '“一带一路”', share: '占比', briNote: '一所学校可与多国结好，各行不能相加。', flows: '市州与国家之间的结好', flowsCaption: '左边是市州，右边是国家和地区，带的宽窄是结好数。', restOf: '其他国家和地区',
  expiring: '即将到期的协议', within: (months: number) => `${months} 个月内`, expiringNote: '自动续期和长期有效的协议不计。', waits: '等我办理', waiting: '待办', overdue: '其中已逾期', returned: '被退回的草案', toSign: '待签署', toRegister: '待备案', dueReview: '满三年待确认', none: '这一天按此口径没有统计到的记录。', published: '全部公布数字', from: '市州', to: '国家和地区',
}, {
  overview: 'Overview', day: 'As of', rule: 'Counting rule', today: 'Today',
  progress: 'Targets and progress', figures: 'Figures', what: 'Of', target: 'Target', said: 'Last published', documented: 'Documented', ofTarget: 'Of the target', schoolsOf: 'Schools of the province', partnersOf: 'Schools abroad', noneSaid: 'None published before',
  targetsFrom: 'Source of the targets', launched: (day: string) => `Launched ${day}`, explain: 'Documented is what papers in this registry prove; published is what was said in public at the time. They stand beside each other and are never added.',
  growth: 'Growth', growthCaption: (from: string, until: string) => `${from} to ${until}: schools and partners that are documented, and the figures that were published. Any mark opens the records behind it; in the table, a day opens its overview.`, saidSchools: 'Schools as published', saidPartners: 'Partners as published', targetLine: (count: string) => `Target ${count}`,
  byDivision: 'By prefecture', byCountry: 'By country or region', bri: 'Belt and Road', share: 'Share', briNote: 'One school may be twinned in several countries, so rows do not add up.', flows: 'Twinnings between prefectures and countries', flowsCaption: 'Prefectures on the left, countries and regions on the right; a ribbon is as wide as there are twinnings.', restOf: 'Other countries and regions',
  expiring: 'Agreements that expire', within: (months: number) => (months === 1 ? 'Within 1 month' : `Within ${months} months`), expiringNote: 'Without those that renew themselves or are open-ended.', waits: 'Waiting for me', waiting: 'Open', overdue: 'Overdue among them', returned: 'Drafts returned', toSign: 'To be signed', toRegister: 'To be registered', dueReview: 'Not confirmed for three years', none: 'By this rule nothing counted on this day.', published: 'All published figures', from: 'Prefecture', to: 'Country or region',
});
