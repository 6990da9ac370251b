/// <reference lib="dom" />
/** Leaves a mailbox that nobody touches, and says at once where a typed code cannot be right. */
const IDLE_MS = 300_000;
const DIGITS = 20;

if (document.querySelector('#idle')) {
  const leave = () => document.querySelector<HTMLElement>('a.exit')?.click();
  let timer = setTimeout(leave, IDLE_MS);
  for (const sign of ['pointerdown', 'keydown', 'input', 'scroll', 'touchstart']) {
    addEventListener(sign, () => {
      clearTimeout(timer);
      timer = setTimeout(leave, IDLE_MS);
    }, { passive: true, capture: true });
  }
}

const field = document.querySelector<HTMLInputElement>('input#code');
const typo = document.querySelector<HTMLElement>('#code-typo');

/** Luhn over all twenty digits. */
function isWhole(code: string): boolean {
  const sum = [...code].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

if (field && typo) {
  field.addEventListener('input', () => {
    const code = field.value.replace(/[\s-]/g, '');
    const isOdd = /\D/.test(code) || code.length > DIGITS;
    const said = isOdd ? typo.dataset.count : code.length === DIGITS && !isWhole(code) ? typo.dataset.typo : '';
    typo.textContent = said ?? '';
    typo.hidden = !said;
  });
}
export {};
