import { inBoth } from '../../words/words.ts';

export const exchangeWords = inBoth({
  exchanges: '交流活动', exchange: '交流活动', record: '登记交流活动', amend: '修改交流活动', removeIt: '删除交流活动', kind: '活动类型', title: '活动名称', heldOn: '举办日期', endedOn: '结束日期', participants: '参加人数', summary: '内容与成果', recordedAt: '登记时间', twinning: '结好', none: '还没有交流活动',
  help: '只有这所学校和主管它的机构看得到，不对外公开。', participantsHint: '双方合计', summaryHint: '做了什么、有什么成果。不要写电话等个人信息。', needed: '请填写。', heldFrom: '举办自', heldTo: '举办至',
  recorded: '已登记。', amended: '已保存修改。', removed: (title: string) => `已删除“${title}”。`, removeHelp: '登记错了才删除。删除后不再显示，变更记录中仍可查到登记过的内容。',
}, {
  exchanges: 'Exchanges', exchange: 'Exchange', record: 'Record an exchange', amend: 'Amend the exchange', removeIt: 'Remove the exchange', kind: 'Kind of exchange', title: 'What it was', heldOn: 'Held on', endedOn: 'Ended on', participants: 'Persons', summary: 'What was done and came of it', recordedAt: 'Recorded', twinning: 'Twinning', none: 'No exchanges yet',
  help: 'Only this school and the offices over it see this; it is not public.', participantsHint: 'Of both sides together', summaryHint: 'What was done, what came of it. No telephone numbers or other personal data.', needed: 'Fill this in.', heldFrom: 'Held from', heldTo: 'Held to',
  recorded: 'It is recorded.', amended: 'The changes are saved.', removed: (title: string) => `“${title}” is removed.`, removeHelp: 'Remove only what was recorded by mistake. It is shown no more; what was said of it stays in the history.',
});
