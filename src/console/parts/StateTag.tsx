import { Tag } from 'antd';
import type { AgreementStatus, DraftState, PartnerStatus, SchoolStatus, TwinningState } from '../generated/graphql.ts';
import { labels } from '../words/labels.ts';
import { useWords } from '../words/words.ts';

type State = { AgreementStatus: AgreementStatus; DraftState: DraftState; PartnerStatus: PartnerStatus; SchoolStatus: SchoolStatus; TwinningState: TwinningState };

const colours: Record<string, string> = {
  IN_FORCE: 'green', ACTIVE: 'green', REGISTERED: 'green', APPROVED: 'green', SIGNED: 'blue', INITIALLED: 'blue', SUBMITTED: 'blue', RETURNED: 'orange', EXPIRED: 'orange', DRAFT: 'default', OPERATING: 'green',
  TERMINATED: 'default', ENDED: 'default', CLOSED: 'default', MERGED: 'default', UNCOUNTED: 'default', WITHDRAWN: 'default', REFUSED: 'red',
};

/** The state of a record, in words; the colour only repeats them. */
export function StateTag<Kind extends keyof State>({ kind, of }: { kind: Kind; of: State[Kind] }) {
  const words = useWords(labels)[kind] as Record<string, string>;
  return <Tag color={colours[of]!} variant="outlined">{words[of]}</Tag>;
}
