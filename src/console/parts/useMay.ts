import { useViewer } from '../api/useViewer.ts';

/** What somebody of the viewer's role may begin. What may be done with one record it says itself; the registry decides in any case. */
export function useMay() {
  const viewer = useViewer();
  const works = viewer?.role === 'REGISTRAR' || viewer?.role === 'ADMINISTRATOR';
  const ofOffice = works && !viewer.school;
  return { registerPartner: works, registerSchool: ofOffice, registerAgreement: ofOffice, draftAgreement: works, correctPartners: ofOffice, signedIn: !!viewer, turnsTo: works || viewer?.role === 'REVIEWER' };
}
