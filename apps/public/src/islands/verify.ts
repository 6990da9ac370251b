/// <reference lib="dom" />
import { checkReceipt } from '@tinbao/merkle';
import { verdictOf, type Verdict } from '../verdict.js';
import { inBrowser } from './noble.js';

const form = document.querySelector<HTMLFormElement>('#check');
const receipt = document.querySelector<HTMLTextAreaElement>('#receipt');
const vkey = document.querySelector<HTMLTextAreaElement>('#vkey');
const file = document.querySelector<HTMLInputElement>('#file');
const said = document.querySelector<HTMLElement>('#said');

if (form && receipt && vkey && file && said) {
  for (const id of ['in-page', 'from-file']) document.getElementById(id)?.toggleAttribute('hidden', false);
  const check = () => {
    const { lang, by = '', steps = '' } = said.dataset;
    const verdict = verdictOf(checkReceipt(receipt.value, vkey.value, inBrowser), lang === 'en' ? 'en' : 'vi');
    const section = shown(verdict, by, steps);
    said.replaceChildren(section);
    // The verdict stands above the form, outside the window of whoever pressed the button under it.
    section.focus({ preventScroll: true });
    section.scrollIntoView();
  };
  const read = async (given: Blob | undefined) => {
    if (!given) return;
    receipt.value = await given.text();
    check();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    check();
  });
  file.addEventListener('change', () => void read(file.files?.[0]));
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    void read(event.dataTransfer?.files[0]);
  });
}

function element(name: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function shown(verdict: Verdict, by: string, steps: string): HTMLElement {
  const section = element('section', '', `verdict ${verdict.tone}`);
  section.tabIndex = -1;
  const small = document.createElement('p');
  small.append(element('small', by));
  const list = document.createElement('dl');
  for (const [what, value] of verdict.steps) list.append(element('dt', what), element('dd', value, 'number'));
  const details = document.createElement('details');
  details.append(element('summary', steps), list);
  section.append(element('h2', verdict.title), element('p', verdict.text), small, details);
  return section;
}
