import { useViewer } from '../api/useViewer.ts';
import { entersPartners, keepsRegister, worksForSchools } from './rights.rules.ts';

/** What somebody of the viewer's role may begin. What may be done with one record it says itself; the registry decides in any case. */
export function useMay() {
  const viewer = useViewer();
  const keeps = !!viewer && keepsRegister(viewer);
  const drafts = !!viewer && entersPartners(viewer);
  return { registerPartner: drafts, registerSchool: !!viewer && worksForSchools(viewer), registerAgreement: keeps, draftAgreement: drafts, correctPartners: keeps, signedIn: !!viewer, turnsTo: drafts || viewer?.role === 'REVIEWER' };
}
