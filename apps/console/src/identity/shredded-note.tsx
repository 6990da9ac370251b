import { FileX } from 'lucide-react';
import { instantText } from '../shell/clock-text.js';
import type { Shredded } from './use-identity.js';
import { useIdentityWords } from './words.js';

/** The order that destroyed the words of a tip, the newest; undefined where they stand. */
export const destroyedBy = (shredded: readonly Shredded[]): Shredded | undefined => shredded.findLast(({ compartments }) => compartments.includes('content'));

/** Stands where words were that an order destroyed. */
export function ShreddedNote({ by: { documentRef, at } }: { by: Shredded }) {
  const t = useIdentityWords();
  return <p className="muted"><FileX aria-hidden size={14} /> {documentRef?.number ? t('shreddedBy', { number: documentRef.number, at: instantText(at) }) : t('shredded', { at: instantText(at) })}</p>;
}
