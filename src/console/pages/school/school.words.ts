import { inBoth } from '../../words/words.ts';

export const schoolWords = inBoth({
  schools: '学校', code: '学校标识码', register: '登记学校', all: '所有学校', recordExchange: '登记交流活动', draftHere: '起草协议', closeSchool: '停办', stages: '学段', creditCode: '统一社会信用代码', closedOn: '停办日期', allTwinnings: '所有结好', twinningWith: (name: string) => `与${name}的结好`,
}, {
  schools: 'Schools', code: 'School code', register: 'Register a school', all: 'All schools', recordExchange: 'Record an exchange', draftHere: 'Draft an agreement', closeSchool: 'Close the school', stages: 'Stages', creditCode: 'Credit code', closedOn: 'Closed on', allTwinnings: 'All twinnings', twinningWith: (name: string) => `Twinning with ${name}`,
});
