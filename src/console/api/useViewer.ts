import { createContext, useContext } from 'react';
import type { ViewerLineFragment } from '../generated/graphql.ts';

/** Who is signed in; null for nobody, undefined while it is not known. */
export const ViewerContext = createContext<ViewerLineFragment | null | undefined>(undefined);

export function useViewer(): ViewerLineFragment | null | undefined {
  return useContext(ViewerContext);
}
