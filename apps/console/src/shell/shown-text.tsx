import { shownPieces } from './hidden-characters.js';
import css from './shown-text.module.css';

/** Words as they were written, each hidden character drawn as its code: left in, it would go on turning what follows. */
export function ShownText({ text }: { readonly text: string }) {
  return shownPieces(text).map((piece, at) => (piece.hidden ? <span key={at} className={css.hidden}>{piece.text}</span> : piece.text));
}
