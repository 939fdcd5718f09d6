import type { Place } from '../../kernel/jurisdiction.js';
import { firstDay } from '../../kernel/dates.js';
import { termsHash, textsStored, type DraftTerms } from '../draft/draft.rules.js';
import type { Draft, SubjectTerms } from '../draft/draft.type.js';
import { ExchangeKind } from '../exchange/exchange.type.js';
import type { Office } from '../office/office.type.js';
import type { Division } from '../place/place.type.js';
import { dueDay } from '../route/calendar.rules.js';
import { turnsFor } from '../route/route.rules.js';
import type { ReviewRoute } from '../route/route.type.js';
import { sampleId, type SampleAgreement, type SampleSize } from './sample.rules.js';

export interface SampleOffice { id: string; kind: Office['kind']; division: string; parent: string | null; nameZh: string; nameEn: string }
export interface SampleAccount { id: string; email: string; role: 'REGISTRAR' | 'REVIEWER'; office: string | null; school: string | null }
export interface SampleDraft extends Omit<DraftTerms, 'title'> {
  id: string; title: string; state: Draft['state']; registered: string | null; subjectTerms: SubjectTerms | null; termsHash: string; round: number; drafter: string; drafterSchool: string;
  initialledOn: null; signedOn: string | null; mode: 'ONLINE' | null;
}
export interface SampleStep {
  id: string; draft: string; round: number; line: 'EDUCATION' | 'FOREIGN_AFFAIRS'; place: number; act: 'COUNTERSIGN' | 'APPROVE'; office: string; days: number;
  state: 'WAITING' | 'OPEN' | 'AGREED' | 'RETURNED' | 'REFUSED' | 'VOID'; dueOn: string | null; opened: boolean; opinion: string | null; decidedBy: string | null; termsHash: string | null;
  documentIssuer: string | null; documentNumber: string | null; documentOn: string | null;
}

type OfficeThere = Pick<Office, 'id' | 'kind' | 'divisionCode'>;

/** An education bureau for every prefecture and county, a foreign affairs office for every prefecture, where there are none yet. */
export function sampleOffices({ seed }: SampleSize, divisions: readonly Division[], there: readonly OfficeThere[]): SampleOffice[] {
  const wanted = divisions.flatMap(({ code, level, nameZh, nameEn }) => level === 'PREFECTURE' || level === 'COUNTY' ? [
    { kind: 'EDUCATION' as const, code, nameZh: `${nameZh}教育局（样例）`, nameEn: `Education Bureau of ${nameEn} (sample)` },
    ...(level === 'PREFECTURE' ? [{ kind: 'FOREIGN_AFFAIRS' as const, code, nameZh: `${nameZh}外事办公室（样例）`, nameEn: `Foreign Affairs Office of ${nameEn} (sample)` }] : []),
  ] : []);
  const made: SampleOffice[] = [];
  const officeAt = (kind: string, code: string) => there.find(office => office.kind === kind && office.divisionCode === code)?.id ?? made.find(office => office.kind === kind && office.division === code)?.id ?? null;
  // Prefectures before counties, so that a county's bureau finds the one above it.
  for (const { kind, code, nameZh, nameEn } of wanted.toSorted((a, b) => Number(b.code.endsWith('00')) - Number(a.code.endsWith('00')))) {
    if (officeAt(kind, code)) continue;
    const parent = (code.endsWith('00') ? null : officeAt(kind, `${code.slice(0, 4)}00`)) ?? officeAt(kind, `${code.slice(0, 2)}0000`);
    made.push({ id: sampleId(4, seed, made.length), kind, division: code, parent, nameZh, nameEn });
  }
  return made;
}

/** A reviewer and a registrar for every office, a registrar for every school that drafts. None has a password: an administrator's link gives one. */
export function sampleAccounts({ seed }: SampleSize, offices: readonly OfficeThere[], schools: readonly string[]): SampleAccount[] {
  const of = [
    ...offices.flatMap(({ id }) => [{ office: id, school: null, role: 'REVIEWER' as const }, { office: id, school: null, role: 'REGISTRAR' as const }]),
    ...schools.map(school => ({ office: null, school, role: 'REGISTRAR' as const })),
  ];
  return of.map((account, place) => ({ id: sampleId(5, seed, place), email: `sample${seed}-${place + 1}@sample.invalid`, ...account }));
}

/** The wording of a paper in two languages, a paragraph a line; a little different for each. */
function sampleTexts(number: number): DraftTerms['texts'] {
  const pupils = 10 + number % 5 * 5;
  return textsStored([
    { language: 'zh-Hans', text: ['样例协议书', '双方本着平等互利、相互尊重的原则，就建立友好学校关系商定如下。', `一、每学年互派不超过${pupils}名学生短期交流，往返旅费由派出方承担。`, '二、双方教师每学期至少举行一次线上教研活动。', '三、本协议以中文、英文书就，两种文本同等作准。'].join('\n') },
    { language: 'en', text: ['Sample agreement', 'On the principles of equality, mutual benefit and mutual respect the two sides agree as follows on their friendship as schools.', `1. In each school year either side sends no more than ${pupils} pupils on a short exchange; the side that sends them bears the cost of travel.`, '2. The teachers of both sides meet online at least once in each term.', '3. This agreement is made in Chinese and English, both texts being equally authentic.'].join('\n') },
  ]);
}

const states = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SIGNED', 'REGISTERED', 'WITHDRAWN', 'REFUSED'] as const;
const purposes = ['CONCLUSION', 'CONCLUSION', 'RENEWAL', 'AMENDMENT', 'TERMINATION'] as const;

/** Drafts in every state and for every purpose, each with the turns that its state implies; one for each school, eighty at most. */
export function sampleDrafts({ seed, partners }: SampleSize, agreements: readonly SampleAgreement[], schools: readonly Place[], routes: readonly ReviewRoute[], offices: readonly OfficeThere[], accounts: readonly SampleAccount[], today: string): { drafts: SampleDraft[]; steps: SampleStep[] } {
  const drafts: SampleDraft[] = [];
  const steps: SampleStep[] = [];
  schools.forEach((place, number) => {
    const state = states[number % states.length]!;
    const chosen = purposes[Math.floor(number / states.length) % purposes.length]!;
    // An amendment and a termination are not signed.
    const purpose = state === 'SIGNED' && (chosen === 'AMENDMENT' || chosen === 'TERMINATION') ? 'CONCLUSION' : chosen;
    // The school's own agreement with the partner. A new paper is of another kind, for one of the same would overlap with it.
    const agreement = agreements[number]!;
    const kind = (purpose === 'CONCLUSION') === (agreement.kind === 'MEMORANDUM') ? 'AGREEMENT' as const : 'MEMORANDUM' as const;
    const about: SubjectTerms | null = purpose === 'AMENDMENT' || purpose === 'TERMINATION' ? {
      kind: agreement.kind, title: agreement.title, schools: agreement.schools, partners: agreement.partners, effectiveOn: agreement.effectiveOn, expiresOn: agreement.expiresOn, term: agreement.term,
      languages: agreement.languages, cooperation: agreement.cooperation, note: null,
    } : null;
    const terms: DraftTerms = {
      title: `样例草案第${number + 1}号`, schools: [place.school], partners: [sampleId(2, seed, number % partners)],
      effectiveOn: null, languages: ['en', 'zh-Hans'], ...about, cooperation: about ? agreement.cooperation : ['STUDENT_EXCHANGE'], purpose, subject: purpose === 'CONCLUSION' ? null : agreement.id, kind,
      expiresOn: purpose === 'TERMINATION' ? agreement.expiresOn : '2030-12-31', term: purpose === 'TERMINATION' ? agreement.term : 'FIXED',
      terminatedOn: purpose === 'TERMINATION' ? today : null, terminationReason: purpose === 'TERMINATION' ? '样例: 双方商定终止' : null, note: null,
      // Of new papers every third: those about an agreement are in its languages.
      texts: purpose === 'CONCLUSION' && number % 3 === 0 ? sampleTexts(number) : [],
    };
    const hash = termsHash(terms);
    const drafter = accounts.find(({ school }) => school === place.school)!;
    const id = sampleId(6, seed, number);
    const { turns } = state === 'DRAFT' ? { turns: [] } : turnsFor(routes, purpose, kind, [place], offices);
    const signed = (state === 'SIGNED' || state === 'REGISTERED') && (purpose === 'CONCLUSION' || purpose === 'RENEWAL');
    drafts.push({
      id, ...terms, state, registered: state === 'REGISTERED' ? agreement.id : null, subjectTerms: about, termsHash: hash, round: turns.length ? 1 : 0,
      drafter: drafter.id, drafterSchool: place.school, initialledOn: null, signedOn: signed ? '2023-09-01' : null, mode: signed ? 'ONLINE' : null,
    });
    turns.forEach((turn, order) => {
      const first = turn.place === 0;
      const last = !turns.some(other => other.line === turn.line && other.place > turn.place);
      const all = state === 'APPROVED' || state === 'SIGNED' || state === 'REGISTERED';
      const stepState: SampleStep['state'] = all ? 'AGREED'
        : state === 'SUBMITTED' ? (first ? 'OPEN' : 'WAITING')
        : state === 'RETURNED' ? (order === 0 ? 'RETURNED' : 'VOID')
        : state === 'REFUSED' ? (turn.line === 'FOREIGN_AFFAIRS' && last ? 'REFUSED' : turn.line === 'FOREIGN_AFFAIRS' ? 'AGREED' : 'VOID') : 'VOID';
      const decided = stepState === 'AGREED' || stepState === 'RETURNED' || stepState === 'REFUSED';
      const opened = decided || stepState === 'OPEN';
      const reviewer = accounts.find(({ office, role }) => office === turn.office && role === 'REVIEWER')!;
      steps.push({
        id: sampleId(7, seed, steps.length), draft: id, round: 1, ...turn, state: stepState, opened, dueOn: opened ? dueDay(today, turn.days) : null,
        opinion: stepState === 'RETURNED' ? '样例: 请补充合作期限' : stepState === 'REFUSED' ? '样例: 条件尚不具备' : decided ? '同意' : null,
        decidedBy: decided ? reviewer.id : null, termsHash: decided ? hash : null,
        ...(turn.act === 'APPROVE' && stepState === 'AGREED' ? { documentIssuer: '样例机关', documentNumber: `样例函〔${today.slice(0, 4)}〕${number + 1}号`, documentOn: today } : { documentIssuer: null, documentNumber: null, documentOn: null }),
      });
    });
  });
  return { drafts, steps };
}

export interface SampleExchange { id: string; school: string; partner: string; kind: `${ExchangeKind}`; title: string; heldOn: string; endedOn: string | null; participants: number | null; summary: string | null }

/** One exchange for each of these agreements, of each kind in turn, dated to the day of its signing, to its month or to its year. */
export function sampleExchanges({ seed }: SampleSize, agreements: readonly SampleAgreement[]): SampleExchange[] {
  const kinds = Object.values(ExchangeKind);
  return agreements.map(({ schools, partners, signedOn }, place) => {
    const visit = place % 3 === 0;
    return {
      id: sampleId(8, seed, place), school: schools[0]!, partner: partners[0]!, kind: kinds[place % kinds.length]!, title: `样例交流第${place + 1}次`,
      heldOn: visit ? firstDay(signedOn) : place % 3 === 1 ? firstDay(signedOn).slice(0, 7) : firstDay(signedOn).slice(0, 4), endedOn: visit ? firstDay(signedOn) : null,
      participants: place % 2 === 0 ? 10 + place : null, summary: place % 2 === 0 ? '样例: 双方师生共同参加' : null,
    };
  });
}
