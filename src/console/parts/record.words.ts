import { inBoth } from '../words/words.ts';

export const recordWords = inBoth({
  names: '名称', nameKind: '类别', language: '语言', usedFrom: '启用', usedUntil: '停用', identifiers: '标识', timeline: '大事记', history: '变更记录', beijingTime: '时间均为北京时间', by: '经办', change: '变更', field: '项目', from: '原为', to: '改为', blank: '空', noHistory: '您没有可查看的变更记录。', moreHistory: '更早的记录', revision: (revision: number) => `第 ${revision} 次变更`,
  noSuchRecord: '没有这条记录', noSuchRecordHelp: '这个链接可能写错了，或者您无权查看。', toList: '查看列表', acts: '办理',
  initialled: '草签', signed: '签署', renewed: '续签', tookEffect: '生效', expires: '到期', expired: '已到期', wentOn: '期满，自动续期', terminated: '终止', confirmed: '确认继续有效', registered: '登记', drafted: '起草', closed: '停办', RENAMED: '更名', MOVED: '迁址', MERGED: '并入', CLOSED: '停办', since: '结好', decided: '审核', exchange: '交流活动', until: '至', nothingYet: '还没有记录',
}, {
  names: 'Names', nameKind: 'Kind', language: 'Language', usedFrom: 'Used from', usedUntil: 'Used until', identifiers: 'Identifiers', timeline: 'Timeline', history: 'History', beijingTime: 'All times are Beijing time', by: 'By', change: 'Change', field: 'Field', from: 'From', to: 'To', blank: 'Nothing', noHistory: 'There is no history that you may see.', moreHistory: 'Earlier', revision: (revision: number) => `Revision ${revision}`,
  noSuchRecord: 'There is no such record', noSuchRecordHelp: 'The link may be mistaken, or you may not see the record.', toList: 'See the list', acts: 'Act',
  initialled: 'Initialled', signed: 'Signed', renewed: 'Renewed', tookEffect: 'In force', expires: 'Expires', expired: 'Expired', wentOn: 'Term ended, renewed by itself', terminated: 'Terminated', confirmed: 'Confirmed', registered: 'Registered', drafted: 'Drafted', closed: 'Closed', RENAMED: 'Renamed', MOVED: 'Moved', MERGED: 'Merged', CLOSED: 'Closed', since: 'Twinned', decided: 'Reviewed', exchange: 'Exchange', until: 'until', nothingYet: 'Nothing yet',
});
