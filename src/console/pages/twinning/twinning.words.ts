import { inBoth } from '../../words/words.ts';

export const twinningWords = inBoth({
  twinnings: '结好', recordExchange: '登记交流活动', all: '所有结好', open: '查看结好', pair: (school: string, partner: string) => `${school}与${partner}`,
}, {
  twinnings: 'Twinnings', recordExchange: 'Record an exchange', all: 'All twinnings', open: 'See the twinning', pair: (school: string, partner: string) => `${school} and ${partner}`,
});
