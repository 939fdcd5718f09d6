import { registerEnumType } from 'type-graphql';

export enum ViewerAct {
  registerSchool = 'registerSchool', registerPartner = 'registerPartner', registerAgreement = 'registerAgreement', draftAgreement = 'draftAgreement', recordExchange = 'recordExchange', keepSchoolsApart = 'keepSchoolsApart', keepPartnersApart = 'keepPartnersApart',
  mergePartners = 'mergePartners', requestUpload = 'requestUpload', importWorkbook = 'importWorkbook', withdrawImport = 'withdrawImport', registerOffice = 'registerOffice', inviteAccount = 'inviteAccount', amendReviewRoute = 'amendReviewRoute',
}
registerEnumType(ViewerAct, {
  name: 'ViewerAct', description: 'What somebody may begin: the mutation of the same name, for some school, division or office at least. Of one record its viewerMay says more.',
  valuesConfig: {
    registerSchool: { description: '登记学校' }, registerPartner: { description: '登记伙伴' }, registerAgreement: { description: '补登协议, without review.' }, draftAgreement: { description: '起草协议' }, recordExchange: { description: '登记交流活动' }, keepSchoolsApart: { description: '认定两所学校不同' },
    keepPartnersApart: { description: '认定两个伙伴不同' }, mergePartners: { description: '合并伙伴' }, requestUpload: { description: '上传台账' }, importWorkbook: { description: '导入台账' }, withdrawImport: { description: '撤销导入' },
    registerOffice: { description: '设立机构' }, inviteAccount: { description: '邀请账号' }, amendReviewRoute: { description: '设定审批路线' },
  },
});

export enum SchoolAct {
  amendSchool = 'amendSchool', closeSchool = 'closeSchool', keepSchoolsApart = 'keepSchoolsApart', draftAgreement = 'draftAgreement', recordContact = 'recordContact', recordExchange = 'recordExchange', inviteAccount = 'inviteAccount',
}
registerEnumType(SchoolAct, {
  name: 'SchoolAct', description: 'What may be done with a school: the mutation of the same name.',
  valuesConfig: {
    amendSchool: { description: '修改' }, closeSchool: { description: '停办' }, keepSchoolsApart: { description: '认定与另一所不同, of which the same is said.' }, draftAgreement: { description: '起草协议: for this school; with others, for which the same is said.' },
    recordContact: { description: '登记联系人' }, recordExchange: { description: '登记交流活动: with a partner that it has an agreement with.' }, inviteAccount: { description: '邀请账号: of the school.' },
  },
});

export enum PartnerAct {
  amendPartner = 'amendPartner', closePartner = 'closePartner', mergePartners = 'mergePartners', unmergePartners = 'unmergePartners', keepPartnersApart = 'keepPartnersApart', recordContact = 'recordContact',
}
registerEnumType(PartnerAct, {
  name: 'PartnerAct', description: 'What may be done with a partner: the mutation of the same name. One that was merged may only be unmerged, the latest merge first.',
  valuesConfig: {
    amendPartner: { description: '修改' }, closePartner: { description: '关闭' }, mergePartners: { description: '合并: with another one, of which the same is said.' }, unmergePartners: { description: '撤销合并: of this one, which was merged.' },
    keepPartnersApart: { description: '认定与另一个不同, of which the same is said.' }, recordContact: { description: '登记联系人' },
  },
});

export enum AgreementAct {
  amendAgreement = 'amendAgreement', renewAgreement = 'renewAgreement', terminateAgreement = 'terminateAgreement', confirmAgreement = 'confirmAgreement', draftAgreement = 'draftAgreement',
}
registerEnumType(AgreementAct, {
  name: 'AgreementAct', description: 'What may be done with an agreement: the mutation of the same name.',
  valuesConfig: {
    amendAgreement: { description: '更正, without review.' }, renewAgreement: { description: '补登续签, without review.' }, terminateAgreement: { description: '登记终止, without review.' }, confirmAgreement: { description: '确认继续有效' },
    draftAgreement: { description: '起草变更、续签或终止: for which of them, viewerMayDraft says.' },
  },
});

export enum ContactAct { revealContact = 'revealContact', amendContact = 'amendContact', removeContact = 'removeContact' }
registerEnumType(ContactAct, {
  name: 'ContactAct', description: 'What may be done with a contact: the mutation of the same name.',
  valuesConfig: { revealContact: { description: '查看' }, amendContact: { description: '修改' }, removeContact: { description: '删除' } },
});

export enum ExchangeAct { amendExchange = 'amendExchange', removeExchange = 'removeExchange' }
registerEnumType(ExchangeAct, {
  name: 'ExchangeAct', description: 'What may be done with an exchange: the mutation of the same name.',
  valuesConfig: { amendExchange: { description: '修改' }, removeExchange: { description: '删除' } },
});

export enum OfficeAct { amendOffice = 'amendOffice', inviteAccount = 'inviteAccount' }
registerEnumType(OfficeAct, {
  name: 'OfficeAct', description: 'What may be done with an office: the mutation of the same name.',
  valuesConfig: { amendOffice: { description: '修改' }, inviteAccount: { description: '邀请账号: of the office.' } },
});

export enum AccountAct { amendAccount = 'amendAccount', disableAccount = 'disableAccount', enableAccount = 'enableAccount', resetPassword = 'resetPassword' }
registerEnumType(AccountAct, {
  name: 'AccountAct', description: 'What may be done with an account: the mutation of the same name.',
  valuesConfig: {
    amendAccount: { description: '修改: of the last administrator of the province the name alone.' }, disableAccount: { description: '停用' }, resetPassword: { description: '重设密码' },
    enableAccount: { description: '启用; whether another account has its address by now is told when it is tried.' },
  },
});
