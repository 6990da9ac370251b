/// <reference lib="dom" />
import { FileRefused, sendFile } from './send-file.js';

/** Sends chosen files at once, one after the other, and lets the form carry their ids instead of their bytes. */
const step = document.querySelector<HTMLElement>('#files-step[data-door]');
const chooser = document.querySelector<HTMLInputElement>('#files');
const list = document.querySelector<HTMLElement>('#files-list');
const ids = step?.querySelector<HTMLInputElement>('input[name=attachments]');
const MOST = 10;

if (step && chooser && list && ids) {
  const words = step.dataset;
  let sending: Promise<void> = Promise.resolve();
  let waiting = 0;
  const carried = () => ids.value.split(' ').filter(Boolean);

  chooser.addEventListener('change', () => {
    for (const file of chooser.files ?? []) add(file);
    // The form itself sends none of them a second time.
    chooser.value = '';
  });
  chooser.form?.addEventListener('submit', (event) => {
    if (waiting === 0) return;
    event.preventDefault();
    const { submitter } = event;
    void sending.then(() => chooser.form?.requestSubmit(submitter));
  });

  const add = (file: File) => {
    const line = document.createElement('li');
    const said = document.createElement('span');
    line.append(`${file.name}: `, said);
    list.append(line);
    list.hidden = false;
    said.textContent = words.waiting ?? '';
    waiting++;
    sending = sending.then(() => send(file, line, said)).finally(() => waiting--);
  };
  const send = async (file: File, line: HTMLElement, said: HTMLElement) => {
    if (carried().length >= MOST) return void (said.textContent = words.full ?? '');
    try {
      const id = await sendFile(words.door ?? '', file, (share) => (said.textContent = share < 1 ? `${words.sending} ${Math.round(share * 100)} %` : (words.checking ?? '')));
      ids.value = [...carried(), id].join(' ');
      said.textContent = `${words.done} `;
      line.append(dropper(line, id));
    } catch (error) {
      said.textContent = error instanceof FileRefused ? error.message : (words.failed ?? '');
      line.className = 'wrong';
    }
  };
  const dropper = (line: HTMLElement, id: string) => {
    const drop = document.createElement('button');
    drop.type = 'button';
    drop.textContent = words.drop ?? '';
    drop.setAttribute('aria-label', `${words.drop} ${line.firstChild?.textContent?.replace(/: $/, '')}`);
    drop.addEventListener('click', () => {
      ids.value = carried().filter((each) => each !== id).join(' ');
      line.remove();
      chooser.focus();
    });
    return drop;
  };
}
