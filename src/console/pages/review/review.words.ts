import { inBoth } from '../../words/words.ts';

export const reviewWords = inBoth({
  worklist: '待办', turns: '待审事项', whole: '含本辖区各机构', overdueOnly: '只看逾期', draft: '草案', schools: '省内学校', partners: '伙伴', act: '办理事项', office: '办理机构', dueOn: '办理期限', overdue: '已逾期', uncertain: '期限跨入尚未公布节假日安排的年度，以正式安排为准', sent: '转来日期', purpose: '事项', line: '审核线',
  summary: '其他待办', waiting: '待审', toSign: '待签署', toRegister: '待备案', returned: '被退回', dueReview: '满三年待确认', expiring: '即将到期', within: '到期范围', MONTH_1: '1 个月内', MONTHS_3: '3 个月内', MONTHS_6: '6 个月内', MONTHS_12: '12 个月内',
  expiringTitle: '即将到期的协议', term: '期限', dueReviewTitle: '满三年待确认的协议', expiringHelp: '尚未续签、将在期限内到期的协议。打开协议可起草续签。', dueReviewHelp: '长期有效或自动续期、三年没有确认过的协议。打开协议可确认或终止。', reviewedOn: '最近确认日期', neverReviewed: '从未确认', renew: '起草续签', ofAll: (overdue: number) => `其中逾期 ${overdue} 件`,
}, {
  worklist: 'Work list', turns: 'Waiting for review', whole: 'All offices of my jurisdiction', overdueOnly: 'Overdue only', draft: 'Draft', schools: 'Schools', partners: 'Partners', act: 'Asked for', office: 'Office', dueOn: 'Due', overdue: 'Overdue', uncertain: 'This day lies in a year whose public holidays are not known yet', sent: 'Received', purpose: 'Purpose', line: 'Line',
  summary: 'What else waits', waiting: 'To review', toSign: 'To sign', toRegister: 'To register', returned: 'Returned', dueReview: 'Not confirmed for three years', expiring: 'Expiring', within: 'Within', MONTH_1: '1 month', MONTHS_3: '3 months', MONTHS_6: '6 months', MONTHS_12: '12 months',
  expiringTitle: 'Agreements that expire', term: 'Term', dueReviewTitle: 'Agreements not confirmed for three years', expiringHelp: 'Agreements that end within the time and are not renewed. Open one to draft its renewal.', dueReviewHelp: 'Agreements that go on until somebody ends them, and that nobody confirmed for three years. Open one to confirm or terminate it.', reviewedOn: 'Last confirmed on', neverReviewed: 'Never', renew: 'Draft a renewal', ofAll: (overdue: number) => `${overdue} of them overdue`,
});
