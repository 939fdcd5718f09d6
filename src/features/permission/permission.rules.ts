import type { Viewer } from '../../kernel/context.js';
import type { Place } from '../../kernel/jurisdiction.js';
import { accountPolicy } from '../account/account.policy.js';
import { resetAgainst } from '../account/account.rules.js';
import { agreementPolicy } from '../agreement/agreement.policy.js';
import { partyIssues, standsAgainst, type Standing } from '../agreement/agreement.rules.js';
import { batchPolicy } from '../batch/batch.policy.js';
import { contactPolicy } from '../contact/contact.policy.js';
import { draftPolicy } from '../draft/draft.policy.js';
import { subjectAgainst } from '../draft/draft.rules.js';
import { exchangePolicy } from '../exchange/exchange.policy.js';
import { officePolicy } from '../office/office.policy.js';
import { partnerPolicy } from '../partner/partner.policy.js';
import { routePolicy } from '../route/route.policy.js';
import { DraftPurpose } from '../route/route.type.js';
import { schoolPolicy } from '../school/school.policy.js';
import { closedAlready } from '../school/school.rules.js';
import type { School } from '../school/school.type.js';
import { workbookPolicy } from '../workbook/workbook.policy.js';
import type { AccountAct, AgreementAct, ContactAct, ExchangeAct, OfficeAct, PartnerAct, SchoolAct, ViewerAct } from './permission.type.js';

/*
 * What somebody may do now: by the policies that the acts ask, and by what stands against an act as a record stands, by
 * which the acts refuse. No rule is said here a second time.
 */

type May<Act extends string, Facts> = Readonly<Record<`${Act}`, (viewer: Viewer, facts: Facts) => boolean>>;

/** The acts that a viewer may do, in the order of the table; nobody may anything who is not signed in. */
export function allowed<Act extends string, Facts>(may: Readonly<Record<Act, (viewer: Viewer, facts: Facts) => boolean>>, viewer: Viewer | null, facts: Facts): Act[] {
  return viewer === null ? [] : (Object.keys(may) as Act[]).filter(act => may[act](viewer, facts));
}

/** What may be begun, asked as the acts ask before anything is looked up. */
export const anywhere: May<ViewerAct, null> = {
  registerSchool: viewer => schoolPolicy.registerSchool(viewer),
  registerPartner: viewer => partnerPolicy.registerPartner(viewer),
  registerAgreement: viewer => agreementPolicy.registerAgreement(viewer),
  draftAgreement: viewer => draftPolicy.draftAgreement(viewer),
  recordExchange: viewer => exchangePolicy.recordExchange(viewer, null),
  keepSchoolsApart: viewer => schoolPolicy.keepSchoolsApart(viewer),
  keepPartnersApart: viewer => partnerPolicy.keepPartnersApart(viewer),
  mergePartners: viewer => partnerPolicy.mergePartners(viewer),
  requestUpload: viewer => workbookPolicy.requestUpload(viewer),
  importWorkbook: viewer => workbookPolicy.importWorkbook(viewer),
  withdrawImport: viewer => batchPolicy.withdrawImport(viewer),
  registerOffice: viewer => officePolicy.registerOffice(viewer, null),
  inviteAccount: viewer => accountPolicy.inviteAccount(viewer, null),
  amendReviewRoute: viewer => routePolicy.amendReviewRoute(viewer),
};

interface SchoolFacts { school: Pick<School, 'id' | 'divisionCode' | 'closedOn'>; today: string }
const placeOf = ({ school: { id, divisionCode } }: SchoolFacts): Place => ({ school: id, division: divisionCode });
export const withSchool: May<SchoolAct, SchoolFacts> = {
  amendSchool: (viewer, { school }) => schoolPolicy.amendSchool(viewer, [school.divisionCode]),
  closeSchool: (viewer, { school }) => schoolPolicy.closeSchool(viewer, [school.divisionCode]) && !closedAlready(school),
  keepSchoolsApart: (viewer, { school }) => schoolPolicy.keepSchoolsApart(viewer, [school.divisionCode]),
  draftAgreement: (viewer, facts) => draftPolicy.draftAgreement(viewer, { places: [placeOf(facts)] }) && !partyIssues({ initialledOn: null, signedOn: facts.today }, [facts.school as School], [], () => '').length,
  recordContact: (viewer, facts) => contactPolicy.recordContact(viewer, placeOf(facts)),
  recordExchange: (viewer, facts) => exchangePolicy.recordExchange(viewer, placeOf(facts)),
  inviteAccount: (viewer, { school }) => accountPolicy.inviteAccount(viewer, { school: { id: school.id, division: school.divisionCode } }),
};

export interface PartnerFacts {
  closedOn: string | null;
  /** Whether it was merged, and whether the partner that it was merged into was merged in its turn. */
  merged: 'no' | 'last' | 'before';
}
const stands = ({ merged }: PartnerFacts) => merged === 'no';
export const withPartner: May<PartnerAct, PartnerFacts> = {
  amendPartner: (viewer, facts) => partnerPolicy.amendPartner(viewer) && stands(facts),
  closePartner: (viewer, facts) => partnerPolicy.closePartner(viewer) && stands(facts) && !closedAlready(facts),
  mergePartners: (viewer, facts) => partnerPolicy.mergePartners(viewer) && stands(facts),
  unmergePartners: (viewer, { merged }) => partnerPolicy.unmergePartners(viewer) && merged === 'last',
  keepPartnersApart: (viewer, facts) => partnerPolicy.keepPartnersApart(viewer) && stands(facts),
  recordContact: (viewer, facts) => contactPolicy.recordContact(viewer, null) && stands(facts),
};

export interface AgreementFacts extends Standing {
  /** Of its schools. */
  places: readonly Place[];
  /** Whether a draft about it is with the offices, or agreed by them. */
  beingChanged: boolean;
}
/** One that nothing stands against, of no school: asked about it, whoever may nothing may nothing with any. */
export const someAgreement: AgreementFacts = { places: [], terminatedOn: null, term: 'OPEN_ENDED', successor: null, beingChanged: false };
const divisionsOf = ({ places }: AgreementFacts) => places.map(({ division }) => division);
export const withAgreement: May<AgreementAct, AgreementFacts> = {
  amendAgreement: (viewer, facts) => agreementPolicy.amendAgreement(viewer, divisionsOf(facts)),
  renewAgreement: (viewer, facts) => agreementPolicy.renewAgreement(viewer, divisionsOf(facts)) && !standsAgainst.renewAgreement(facts),
  terminateAgreement: (viewer, facts) => agreementPolicy.terminateAgreement(viewer, divisionsOf(facts)) && !standsAgainst.terminateAgreement(facts),
  confirmAgreement: (viewer, facts) => agreementPolicy.confirmAgreement(viewer, divisionsOf(facts)) && !standsAgainst.confirmAgreement(facts),
  draftAgreement: (viewer, facts) => mayDraft(viewer, facts).length > 0,
};
/** What somebody may draft about an agreement. */
export function mayDraft(viewer: Viewer | null, facts: AgreementFacts): `${DraftPurpose}`[] {
  if (viewer === null || facts.beingChanged || !draftPolicy.draftAgreement(viewer, facts)) return [];
  return Object.values(DraftPurpose).filter(purpose => purpose !== 'CONCLUSION' && !subjectAgainst(purpose, facts));
}

/** Of a contact that the viewer sees: where it is held. */
export const withContact: May<ContactAct, Place> = {
  revealContact: (viewer, holder) => contactPolicy.revealContact(viewer, holder),
  amendContact: (viewer, holder) => contactPolicy.amendContact(viewer, holder),
  removeContact: (viewer, holder) => contactPolicy.removeContact(viewer, holder),
};

/** Of an exchange that the viewer sees: where its school lies. */
export const withExchange: May<ExchangeAct, Place> = {
  amendExchange: (viewer, place) => exchangePolicy.amendExchange(viewer, place),
  removeExchange: (viewer, place) => exchangePolicy.removeExchange(viewer, place),
};

export const withOffice: May<OfficeAct, { kind: string; division: string }> = {
  amendOffice: (viewer, office) => officePolicy.amendOffice(viewer, office),
  inviteAccount: (viewer, office) => accountPolicy.inviteAccount(viewer, { office }),
};

/** Of an account that the viewer sees. */
interface AccountFacts { id: string; enabled: boolean; lastAdministrator: boolean }
export const withAccount: May<AccountAct, AccountFacts> = {
  amendAccount: viewer => accountPolicy.amendAccount(viewer),
  disableAccount: (viewer, { enabled, lastAdministrator }) => accountPolicy.disableAccount(viewer) && enabled && !lastAdministrator,
  // Whether somebody else has its address is not said here: whoever asks for many would learn which addresses there are.
  enableAccount: (viewer, { enabled }) => accountPolicy.enableAccount(viewer) && !enabled,
  resetPassword: (viewer, account) => accountPolicy.resetPassword(viewer) && !resetAgainst(viewer, account),
};
