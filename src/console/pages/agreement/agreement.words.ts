import { inBoth } from '../../words/words.ts';

export const agreementWords = inBoth({
  agreements: '协议', register: '补登协议', draft: '起草协议', all: '所有协议', initialled: (day: string) => `${day}（草签）`, undated: '未载明日期',
}, {
  agreements: 'Agreements', register: 'Register an agreement', draft: 'Draft an agreement', all: 'All agreements', initialled: (day: string) => `${day} (initialled)`, undated: 'No date stated',
});
