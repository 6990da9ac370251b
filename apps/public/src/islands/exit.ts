/// <reference lib="dom" />
const TAPS = 3;
const WITHIN_MS = 2_000;
const link = document.querySelector<HTMLAnchorElement>('a.exit');
let taps: number[] = [];

/** Empties the page at once, then replaces it, so that Back does not lead here. */
function leave(): void {
  const to = link?.href ?? 'about:blank';
  for (const form of document.forms) form.reset();
  document.body.replaceChildren();
  document.title = '';
  location.replace(to);
}

link?.addEventListener('click', (event) => {
  event.preventDefault();
  leave();
});
document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229 || event.repeat) return;
  if (event.key !== 'Shift' || event.ctrlKey || event.altKey || event.metaKey) {
    taps = [];
    return;
  }
  taps = [...taps, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS);
  if (taps.length >= TAPS) leave();
});
export {};
