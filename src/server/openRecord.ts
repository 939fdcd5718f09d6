import { anyAccount } from '../features/account/account.reads.js';
import { createFirstAccount } from '../features/account/createFirstAccount.js';
import { initiativeBySlug } from '../features/initiative/initiative.reads.js';
import { loadPublicRecord } from '../features/initiative/loadPublicRecord.js';
import { loadOffices } from '../features/office/loadOffices.js';
import { loadPlaces } from '../features/place/loadPlaces.js';
import { openGazetteer } from '../features/place/place.reads.js';
import { loadReviewRoutes } from '../features/route/loadReviewRoutes.js';
import { refreshKeys } from '../features/search/refreshKeys.js';
import { suspectAgain } from '../features/search/suspectAgain.js';
import { openStore, type Listener, type Store, type StorePlace } from '../kernel/store.js';

export interface FirstStart {
  firstContent: 'public-record' | 'none';
  adminEmail: string;
  adminPassword: string | null;
  /** Whoever only looks leaves the first account, and its password, to whoever starts the registry. */
  leaveAccount?: boolean;
}

export interface OpenRecord {
  store: Store;
  /** Set once, when this start made the administrator's password up. */
  madePassword: { email: string; password: string } | null;
}

/**
 * Opens the record and brings it to this version: migrations, places, and at the very first start its first content
 * and first account. Several processes may start at once; one does the work, the others wait and find it done.
 */
export async function openRecord(place: StorePlace, first: FirstStart, listener?: Listener): Promise<OpenRecord> {
  const store = await openStore(place, listener);
  try {
    const madePassword = await store.aloneAmongProcesses(async () => {
      await store.orm.migrator.up();
      await loadPlaces(store);
      await openGazetteer(store);
      await loadOffices(store);
      await loadReviewRoutes(store);
      await refreshKeys(store);
      // The account is made last: without one, a first start was not finished, however it ended.
      if (!await anyAccount(store.read) && first.firstContent === 'public-record' && !await initiativeBySlug(store.read, 'gansu-baixiao')) {
        await loadPublicRecord(store);
        await suspectAgain(store);
      }
      return first.leaveAccount ? null : createFirstAccount(store, { email: first.adminEmail, password: first.adminPassword });
    });
    return { store, madePassword };
  } catch (error) {
    await store.close();
    throw error;
  }
}
