import { flushSync } from 'react-dom';

/** Moves the keyboard's focus to the next question without an answer, the first one when nothing is left to go on from; after the last to the button that goes on. */
export function goOn(from: Element | null): void {
  const follows = (one: Element) => !from?.isConnected || (from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const question = [...document.querySelectorAll('.ledger-rows [data-question=open]')].find(follows);
  // What is suggested is taken by one key; else there is a field.
  const next = question ? question.querySelector<HTMLElement>('button:not(:disabled)') ?? question.querySelector('input') : document.querySelector<HTMLElement>('[data-goes-on]:not(:disabled)');
  next?.focus();
}

/** Does what a button does, and goes on: the button itself takes nothing more then, or is gone. */
export function doAndGoOn(from: Element, what: () => void): void {
  flushSync(what);
  goOn(from);
}
