import { createContext, useContext } from 'react';
import type { ViewerAct, ViewerLineFragment } from '../generated/graphql.ts';

/** Who is signed in; null for nobody, undefined while it is not known. */
export const ViewerContext = createContext<ViewerLineFragment | null | undefined>(undefined);

export function useViewer(): ViewerLineFragment | null | undefined {
  return useContext(ViewerContext);
}

/** Whether whoever is signed in may begin something somewhere; what may be done with one record, it says itself by its own `viewerMay`. */
export function useMay(act: `${ViewerAct}`): boolean {
  return useViewer()?.may.includes(act) ?? false;
}

/** Begins the console anew, for whoever it is then. */
export const AnotherViewerContext = createContext<() => void>(() => {});

/** For signing in and out: nothing that was read for one is shown to another. */
export function useAnotherViewer(): () => void {
  return useContext(AnotherViewerContext);
}
