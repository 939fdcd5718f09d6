import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context, Viewer as KernelViewer } from '../../kernel/context.js';
import { listOf } from '../../kernel/statement.js';
import { isLastAdministrator } from '../account/account.reads.js';
import { Account } from '../account/account.type.js';
import { Agreement } from '../agreement/agreement.type.js';
import { Contact } from '../contact/contact.type.js';
import { subjectSaid, turnsOf } from '../draft/draft.reads.js';
import { changesOf, mayNow } from '../draft/draft.rules.js';
import { Draft, DraftAct } from '../draft/draft.type.js';
import { Exchange } from '../exchange/exchange.type.js';
import { Office } from '../office/office.type.js';
import { partnerById } from '../partner/partner.reads.js';
import { Partner } from '../partner/partner.type.js';
import { DraftPurpose } from '../route/route.type.js';
import { placeOfSchool } from '../school/school.reads.js';
import { School } from '../school/school.type.js';
import { Viewer } from '../session/session.type.js';
import { agreementFacts } from './permission.reads.js';
import { allowed, anywhere, mayDraft, someAgreement, withAccount, withAgreement, withContact, withExchange, withOffice, withPartner, withSchool, type AgreementFacts } from './permission.rules.js';
import { AccountAct, AgreementAct, ContactAct, ExchangeAct, OfficeAct, PartnerAct, SchoolAct, ViewerAct } from './permission.type.js';

@Resolver(() => Viewer)
export class PermissionsOfViewer {
  @FieldResolver(() => [ViewerAct], { description: 'What it may begin, somewhere at least.' })
  may(@Root() viewer: KernelViewer): `${ViewerAct}`[] {
    return allowed(anywhere, viewer, null);
  }
}

@Resolver(() => School)
export class PermissionsOfSchool {
  @FieldResolver(() => [SchoolAct], { description: 'What the caller may do with it now.' })
  viewerMay(@Root() school: School, @Ctx() { viewer, today }: Context): `${SchoolAct}`[] {
    return allowed(withSchool, viewer, { school, today });
  }
}

@Resolver(() => Partner)
export class PermissionsOfPartner {
  @FieldResolver(() => [PartnerAct], { description: 'What the caller may do with it now.' })
  async viewerMay(@Root() { closedOn, mergedIntoId }: Partner, @Ctx() ctx: Context): Promise<`${PartnerAct}`[]> {
    const kept = ctx.viewer && mergedIntoId && await ctx.load(partnerById, mergedIntoId);
    return allowed(withPartner, ctx.viewer, { closedOn, merged: mergedIntoId === null ? 'no' : kept && kept.mergedIntoId ? 'before' : 'last' });
  }
}

@Resolver(() => Agreement)
export class PermissionsOfAgreement {
  @FieldResolver(() => [AgreementAct], { description: 'What the caller may do with it now.' })
  async viewerMay(@Root() agreement: Agreement, @Ctx() ctx: Context): Promise<`${AgreementAct}`[]> {
    return allowed(withAgreement, ctx.viewer, await factsOf(ctx, agreement));
  }

  @FieldResolver(() => [DraftPurpose], { description: 'What the caller may draft about it now: nothing while another draft about it is with the offices or agreed by them.' })
  async viewerMayDraft(@Root() agreement: Agreement, @Ctx() ctx: Context): Promise<`${DraftPurpose}`[]> {
    return mayDraft(ctx.viewer, await factsOf(ctx, agreement));
  }
}

/** For whoever may do nothing with any agreement nothing is looked up. */
async function factsOf(ctx: Context, { id }: Agreement): Promise<AgreementFacts> {
  return allowed(withAgreement, ctx.viewer, someAgreement).length ? (await ctx.load(agreementFacts, id))! : someAgreement;
}

@Resolver(() => Contact)
export class PermissionsOfContact {
  @FieldResolver(() => [ContactAct], { description: 'What the caller may do with it.' })
  viewerMay(@Root() { heldBySchool, heldIn }: Contact, @Ctx() { viewer }: Context): `${ContactAct}`[] {
    return allowed(withContact, viewer, { school: heldBySchool ?? '', division: heldIn });
  }
}

@Resolver(() => Exchange)
export class PermissionsOfExchange {
  @FieldResolver(() => [ExchangeAct], { description: 'What the caller may do with it.' })
  async viewerMay(@Root() { schoolId }: Exchange, @Ctx() ctx: Context): Promise<`${ExchangeAct}`[]> {
    return allowed(withExchange, ctx.viewer, (await ctx.load(placeOfSchool, schoolId))!);
  }
}

@Resolver(() => Office)
export class PermissionsOfOffice {
  @FieldResolver(() => [OfficeAct], { description: 'What the caller may do with it.' })
  viewerMay(@Root() { kind, divisionCode }: Office, @Ctx() { viewer }: Context): `${OfficeAct}`[] {
    return allowed(withOffice, viewer, { kind, division: divisionCode });
  }
}

@Resolver(() => Account)
export class PermissionsOfAccount {
  @FieldResolver(() => [AccountAct], { description: 'What the caller may do with it now.' })
  async viewerMay(@Root() { id, role, state, enabled }: Account, @Ctx() ctx: Context): Promise<`${AccountAct}`[]> {
    const lastAdministrator = role === 'ADMINISTRATOR' && state === 'ACTIVE' && await ctx.load(isLastAdministrator, id) === true;
    return allowed(withAccount, ctx.viewer, { id, enabled, lastAdministrator });
  }
}

@Resolver(() => Draft)
export class PermissionsOfDraft {
  @FieldResolver(() => [DraftAct], { description: 'What the caller may do with it now.' })
  async viewerMay(@Root() draft: Draft, @Ctx() ctx: Context): Promise<`${DraftAct}`[]> {
    const { viewer } = ctx;
    if (viewer === null) return [];
    const schools = listOf(draft.schoolList);
    const read = draft.state === 'APPROVED' ? draft.subjectTerms : null;
    const [places, turns, said] = await Promise.all([Promise.all(schools.map(school => ctx.load(placeOfSchool, school))), ctx.load(turnsOf, draft.id), read && ctx.load(subjectSaid, draft.subjectId!)]);
    const facts = { ...draft, places: places.filter(place => place !== null), turns: turns ?? [], outdated: read !== null && changesOf(read, said!).length > 0 };
    return Object.values(DraftAct).filter(act => mayNow(act, viewer, facts));
  }
}
