import { inBoth } from '../../words/words.ts';

export const twinningWords = inBoth({
  twinnings: '结好', all: '所有结好', open: '查看结好',
}, {
  twinnings: 'Twinnings', all: 'All twinnings', open: 'See the twinning',
});
