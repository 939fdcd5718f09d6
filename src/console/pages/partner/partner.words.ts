import { inBoth } from '../../words/words.ts';

export const partnerWords = inBoth({
  partners: '伙伴', register: '登记伙伴', all: '所有伙伴', merge: '合并重复', unmerge: '撤销合并', closePartner: '停办', closedOn: '停办日期', successor: '承接者', predecessors: '前身', mergedInto: '已并入', mergedHelp: '这是并入前的记录；协议和结好是现在代表它的伙伴的。', allTwinnings: '所有结好', twinningWith: (name: string) => `与${name}的结好`,
}, {
  partners: 'Partners', register: 'Register a partner', all: 'All partners', merge: 'Merge a duplicate', unmerge: 'Undo the merge', closePartner: 'Close the partner', closedOn: 'Closed on', successor: 'Successor', predecessors: 'Predecessors', mergedInto: 'Merged into', mergedHelp: 'This is the record as it was; agreements and twinnings are those of the partner that counts for it.', allTwinnings: 'All twinnings', twinningWith: (name: string) => `Twinning with ${name}`,
});
