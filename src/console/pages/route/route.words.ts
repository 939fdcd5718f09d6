import { inBoth } from '../../words/words.ts';

export const routeWords = inBoth({
  title: '审批路线', intro: '送审时按事项、文种和学校所在层级选用最具体的路线。修改只影响以后送审的草案。', purpose: '事项', level: '学校层级', everyKind: '各文种', everyLevel: '各级', steps: '步骤', line: '线', officeKind: '机构类别', officeLevel: '机构层级', act: '职责', days: '时限（工作日）', add: '新增路线', addStep: '增加一步', up: '上移', down: '下移', step: (number: number) => `第 ${number} 步`, stepText: (parts: string, days: number) => `${parts}，${days} 个工作日`, saved: '已保存。', route: '路线',
}, {
  title: 'Routes of review', intro: 'A draft takes the route that fits best by its purpose, kind of paper and the level of its school. A change holds for drafts submitted from then on.', purpose: 'Purpose', level: 'Level of the school', everyKind: 'Every kind of paper', everyLevel: 'Every level', steps: 'Steps', line: 'Line', officeKind: 'Kind of office', officeLevel: 'Level of the office', act: 'Asked to', days: 'Working days', add: 'Add a route', addStep: 'Add a step', up: 'Move up', down: 'Move down', step: (number: number) => `Step ${number}`, stepText: (parts: string, days: number) => `${parts}, ${days} working days`, saved: 'Saved.', route: 'Route',
});
