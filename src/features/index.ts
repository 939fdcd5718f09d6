import { AccountQueries } from './account/account.queries.js';
import { AmendAccount } from './account/amendAccount.js';
import { DisableAccount } from './account/disableAccount.js';
import { EnableAccount } from './account/enableAccount.js';
import { InviteAccount } from './account/inviteAccount.js';
import { ResetPassword } from './account/resetPassword.js';
import { AgreementQueries, AgreementsOfPartner, AgreementsOfSchool, PartnerAsSignedQueries } from './agreement/agreement.queries.js';
import { AmendAgreement } from './agreement/amendAgreement.js';
import { ConfirmAgreement } from './agreement/confirmAgreement.js';
import { RegisterAgreement } from './agreement/registerAgreement.js';
import { RenewAgreement } from './agreement/renewAgreement.js';
import { TerminateAgreement } from './agreement/terminateAgreement.js';
import { BatchQueries } from './batch/batch.queries.js';
import { WithdrawImport } from './batch/withdrawImport.js';
import { AmendContact } from './contact/amendContact.js';
import { ContactQueries, ContactRevealQueries, ContactsOfPartner, ContactsOfSchool } from './contact/contact.queries.js';
import { RecordContact } from './contact/recordContact.js';
import { RemoveContact } from './contact/removeContact.js';
import { RevealContact } from './contact/revealContact.js';
import { AmendDraft } from './draft/amendDraft.js';
import { DraftQueries } from './draft/draft.queries.js';
import { DraftAgreement } from './draft/draftAgreement.js';
import { RecordSigning } from './draft/recordSigning.js';
import { RegisterDraft } from './draft/registerDraft.js';
import { WithdrawDraft } from './draft/withdrawDraft.js';
import { AmendExchange } from './exchange/amendExchange.js';
import { ExchangeQueries, ExchangesOfAgreement, ExchangesOfPartner, ExchangesOfSchool, ExchangesOfTwinning } from './exchange/exchange.queries.js';
import { RecordExchange } from './exchange/recordExchange.js';
import { RemoveExchange } from './exchange/removeExchange.js';
import { BreakdownKeyQueries, FigureQueries, FiguresOfInitiative, PublishedFigureQueries } from './figure/figure.queries.js';
import { FieldChangeQueries, HistoryQueries } from './history/history.queries.js';
import { InitiativeQueries } from './initiative/initiative.queries.js';
import { NameQueries } from './name/name.queries.js';
import { NodeQueries } from './nodes.js';
import { AmendPartner } from './partner/amendPartner.js';
import { ClosePartner } from './partner/closePartner.js';
import { AmendOffice } from './office/amendOffice.js';
import { OfficeQueries } from './office/office.queries.js';
import { RegisterOffice } from './office/registerOffice.js';
import { CandidatesOfPossibleDuplicate } from './partner/partner.candidates.js';
import { KeepPartnersApart } from './partner/keepPartnersApart.js';
import { MergePartners } from './partner/mergePartners.js';
import { PossiblePartners } from './partner/possiblePartners.js';
import { PartnerEventQueries, PartnerQueries } from './partner/partner.queries.js';
import { RegisterPartner } from './partner/registerPartner.js';
import { UnmergePartners } from './partner/unmergePartners.js';
import {
  PermissionsOfAccount, PermissionsOfAgreement, PermissionsOfContact, PermissionsOfDraft, PermissionsOfExchange, PermissionsOfOffice, PermissionsOfPartner, PermissionsOfSchool, PermissionsOfViewer,
} from './permission/permission.queries.js';
import { CountryQueries, DivisionQueries, RegionQueries } from './place/place.queries.js';
import { ApproveAgreement } from './review/approveAgreement.js';
import { CountersignAgreement } from './review/countersignAgreement.js';
import { RefuseAgreement } from './review/refuseAgreement.js';
import { ReturnAgreement } from './review/returnAgreement.js';
import { ReviewQueries, StepsOfDraft } from './review/review.queries.js';
import { SubmitAgreement } from './review/submitAgreement.js';
import { AmendReviewRoute } from './route/amendReviewRoute.js';
import { RouteQueries } from './route/route.queries.js';
import { AmendSchool } from './school/amendSchool.js';
import { CloseSchool } from './school/closeSchool.js';
import { RegisterSchool } from './school/registerSchool.js';
import { CandidatesOfPossibleDuplicateSchool } from './school/school.candidates.js';
import { KeepSchoolsApart } from './school/keepSchoolsApart.js';
import { PossibleSchools } from './school/possibleSchools.js';
import { SchoolOfAccount, SchoolOfViewer, SchoolQueries } from './school/school.queries.js';
import { SearchQueries } from './search/search.queries.js';
import { ChangePassword } from './session/changePassword.js';
import { EndSession } from './session/endSession.js';
import { SessionQueries, ViewerQueries } from './session/session.queries.js';
import { SetPassword } from './session/setPassword.js';
import { SignIn } from './session/signIn.js';
import { SignOut } from './session/signOut.js';
import { TwinningQueries, TwinningsOfPartner, TwinningsOfSchool } from './twinning/twinning.queries.js';
import { ImportWorkbook } from './workbook/importWorkbook.js';
import { RequestUpload } from './workbook/requestUpload.js';
import { WorkbookQueries } from './workbook/workbook.queries.js';
import { WorklistQueries } from './worklist/worklist.queries.js';

/** Every resolver of the registry, in the order of the features. */
export const resolvers = [
  NameQueries,
  DivisionQueries, CountryQueries, RegionQueries,
  OfficeQueries, RegisterOffice, AmendOffice,
  AccountQueries, InviteAccount, ResetPassword, AmendAccount, DisableAccount, EnableAccount,
  ViewerQueries, SessionQueries, SignIn, SignOut, SetPassword, ChangePassword, EndSession,
  SchoolQueries, SchoolOfAccount, SchoolOfViewer, PossibleSchools, CandidatesOfPossibleDuplicateSchool, RegisterSchool, KeepSchoolsApart, AmendSchool, CloseSchool,
  PartnerQueries, PartnerEventQueries, PossiblePartners, CandidatesOfPossibleDuplicate, RegisterPartner, KeepPartnersApart, AmendPartner, ClosePartner, MergePartners, UnmergePartners,
  ContactQueries, ContactRevealQueries, ContactsOfSchool, ContactsOfPartner, RecordContact, AmendContact, RemoveContact, RevealContact,
  AgreementQueries, PartnerAsSignedQueries, AgreementsOfSchool, AgreementsOfPartner, RegisterAgreement, AmendAgreement, RenewAgreement, TerminateAgreement, ConfirmAgreement,
  RouteQueries, AmendReviewRoute,
  DraftQueries, DraftAgreement, AmendDraft, WithdrawDraft, RecordSigning, RegisterDraft,
  ReviewQueries, StepsOfDraft, SubmitAgreement, CountersignAgreement, ApproveAgreement, ReturnAgreement, RefuseAgreement,
  WorklistQueries,
  TwinningQueries, TwinningsOfSchool, TwinningsOfPartner,
  ExchangeQueries, ExchangesOfSchool, ExchangesOfPartner, ExchangesOfTwinning, ExchangesOfAgreement, RecordExchange, AmendExchange, RemoveExchange,
  InitiativeQueries, FigureQueries, BreakdownKeyQueries, PublishedFigureQueries, FiguresOfInitiative,
  WorkbookQueries, RequestUpload, ImportWorkbook, BatchQueries, WithdrawImport,
  PermissionsOfViewer, PermissionsOfSchool, PermissionsOfPartner, PermissionsOfAgreement, PermissionsOfContact, PermissionsOfExchange, PermissionsOfOffice, PermissionsOfAccount, PermissionsOfDraft,
  HistoryQueries, FieldChangeQueries, SearchQueries, NodeQueries,
] as const;
