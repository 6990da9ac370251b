/** Moves the focus to the first field of the next region of the screen (`data-region`), in reading order, round and round. */
export function nextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + 1) % regions.length];
  const field = next?.querySelector<HTMLElement>('textarea, input, select, button, a[href], summary');
  (field ?? next)?.focus();
}
