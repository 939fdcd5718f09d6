import { inBoth } from '../../words/words.ts';

export const agreementWords = inBoth({
  agreements: '协议', register: '补登协议', draft: '起草协议', all: '所有协议', initialled: (day: string) => `${day}（草签）`, between: '签约双方', side: '方', asSigned: '签署时名称', chain: '续签关系', terms: '内容', provenance: '来源与登记', entry: '登记方式', initialledOn: '草签日期', effectiveOn: '生效日期', term: '期限', mode: '签署方式', languages: '文本语言', cooperation: '合作领域', reviewedOn: '最近确认日期', terminatedOn: '终止日期', terminationReason: '终止原因', amend: '修改', renew: '续签', terminate: '终止', confirm: '确认继续有效', AMENDMENT: '变更送审', RENEWAL: '续签送审', TERMINATION: '终止送审',
}, {
  agreements: 'Agreements', register: 'Register an agreement', draft: 'Draft an agreement', all: 'All agreements', initialled: (day: string) => `${day} (initialled)`, between: 'Parties', side: 'Side', asSigned: 'Name as signed', chain: 'Renewals', terms: 'Terms', provenance: 'Source and registration', entry: 'How registered', initialledOn: 'Initialled on', effectiveOn: 'In force from', term: 'Term', mode: 'How signed', languages: 'Languages', cooperation: 'Fields of cooperation', reviewedOn: 'Last confirmed on', terminatedOn: 'Terminated on', terminationReason: 'Reason of termination', amend: 'Edit', renew: 'Renew', terminate: 'Terminate', confirm: 'Confirm', AMENDMENT: 'An amendment, for review', RENEWAL: 'A renewal, for review', TERMINATION: 'A termination, for review',
});
