import { inBoth } from '../../words/words.ts';

export const schoolWords = inBoth({
  schools: '学校', code: '学校标识码', register: '登记学校', all: '所有学校',
}, {
  schools: 'Schools', code: 'School code', register: 'Register a school', all: 'All schools',
});
