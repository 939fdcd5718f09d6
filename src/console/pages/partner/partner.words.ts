import { inBoth } from '../../words/words.ts';

export const partnerWords = inBoth({
  partners: '伙伴', register: '登记伙伴', all: '所有伙伴',
}, {
  partners: 'Partners', register: 'Register a partner', all: 'All partners',
});
