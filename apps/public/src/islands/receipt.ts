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
export {};
