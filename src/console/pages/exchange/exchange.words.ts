import { inBoth } from '../../words/words.ts';

export const exchangeWords = inBoth({
  exchanges: '交流活动', exchange: '交流活动', record: '登记交流活动', amend: '修改交流活动', removeIt: '删除交流活动', kind: '活动类型', title: '活动名称', heldOn: '举办日期', endedOn: '结束日期', participants: '参加人数', summary: '内容与成果', recordedAt: '登记时间', twinning: '结好', none: '没有您可查看的交流活动',
  help: '仅本校及其主管机构可见，不对外公开。', partnerHint: '列出与这所学校有协议的伙伴', participantsHint: '双方合计', summaryHint: '活动内容和成果。请勿填写电话等个人信息；提交后永久留在变更记录中。', needed: '请填写。', dateHint: '可只填到年或月：2023、2023-05 或 2023-05-20', heldFrom: '举办日期自', heldTo: '举办日期至',
  recorded: '已登记。', amended: '已保存修改。', removed: (title: string) => `已删除“${title}”。`, removeHelp: '仅用于删除误登记的活动。删除后不再显示，变更记录中仍可查到登记过的内容。',
}, {
  exchanges: 'Exchanges', exchange: 'Exchange', record: 'Record an exchange', amend: 'Amend the exchange', removeIt: 'Remove the exchange', kind: 'Kind of exchange', title: 'Title', heldOn: 'Held on', endedOn: 'Ended on', participants: 'Participants', summary: 'Content and outcome', recordedAt: 'Recorded', twinning: 'Twinning', none: 'None that you may see',
  help: 'Only this school and the offices over it see this; it is not public.', partnerHint: 'Those with which the school has agreements', participantsHint: 'Of both sides together', summaryHint: 'What was done and what came of it. No telephone numbers or other personal data; once submitted, it stays in the history for good.', needed: 'Fill this in.', dateHint: 'As far as it is known: 2023, 2023-05 or 2023-05-20', heldFrom: 'Held from', heldTo: 'Held to',
  recorded: 'It is recorded.', amended: 'The changes are saved.', removed: (title: string) => `“${title}” is removed.`, removeHelp: 'Remove only what was recorded by mistake. It is shown no more; what was said of it stays in the history.',
});
