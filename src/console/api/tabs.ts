/** What the other tabs of this browser are told, and tell: that somebody signed in or out. */
const tabs = new BroadcastChannel('viewer');

export function tellTabs(what: 'in' | 'out'): void {
  tabs.postMessage(what);
}

/** Answers how to stop. */
export function onTold(told: (what: 'in' | 'out') => void): () => void {
  const heard = ({ data }: MessageEvent<'in' | 'out'>) => told(data);
  tabs.addEventListener('message', heard);
  return () => tabs.removeEventListener('message', heard);
}
