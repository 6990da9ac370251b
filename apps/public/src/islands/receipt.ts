/// <reference lib="dom" />
const button = document.querySelector<HTMLButtonElement>('#copy');
const said = document.querySelector('#copy-said');
const code = document.querySelector('#code')?.textContent ?? '';

if (button && 'clipboard' in navigator) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const say = (text = '') => said?.replaceChildren(text);
    void navigator.clipboard.writeText(code.replace(/\s/g, '')).then(() => say(button.dataset.copied), () => say(button.dataset.failed));
  });
}

for (const shows of document.querySelectorAll<HTMLButtonElement>('button[data-qr]')) {
  const place = shows.closest('div')?.querySelector<HTMLElement>('.qr');
  shows.hidden = false;
  const toggle = async () => {
    if (!place) return;
    // The library is fetched only when somebody asks for it.
    const drawn = place.hidden ? [(await import('./qr.js')).drawQr(shows.dataset.qr ?? '', shows.dataset.name ?? '')] : [];
    place.hidden = drawn.length === 0;
    place.replaceChildren(...drawn);
    shows.setAttribute('aria-expanded', String(!place.hidden));
    shows.textContent = (place.hidden ? shows.dataset.show : shows.dataset.hide) ?? '';
  };
  shows.addEventListener('click', () => void toggle());
}
export {};
