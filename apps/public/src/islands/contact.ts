/// <reference lib="dom" />
/** Shows the contact field, which needs JavaScript: what is typed there has no name and is never sent, only its sealed form is. */
const box = document.querySelector<HTMLFieldSetElement>('#contact[data-recipient]');
const own = document.querySelector<HTMLElement>('#contact-own');
const clear = document.querySelector<HTMLInputElement>('#contact-clear');
const wrong = document.querySelector<HTMLElement>('#contact-wrong');
const sealed = box?.querySelector<HTMLInputElement>('input[name=contact]');
const wanted = () => box?.querySelector<HTMLInputElement>('input[name=contactWanted]:checked')?.value === '1';

if (box && own && clear && wrong && sealed) {
  box.hidden = false;
  const show = () => {
    own.hidden = !wanted();
    clear.toggleAttribute('aria-invalid', false);
    // The library is fetched only when somebody asks for it.
    if (wanted()) void import('./seal.js');
  };
  box.addEventListener('change', show);
  show();
  box.form?.addEventListener('submit', (event) => {
    if (!wanted() || sealed.value !== '') return;
    event.preventDefault();
    void seal(event.submitter).catch(() => refuse(box.dataset.failed));
  });
  const refuse = (text = '') => {
    wrong.textContent = text;
    wrong.hidden = false;
    clear.toggleAttribute('aria-invalid', true);
    clear.focus();
  };
  const seal = async (submitter: HTMLElement | null) => {
    const text = clear.value.trim();
    if (text === '') return refuse(box.dataset.empty);
    const { sealTo } = await import('./seal.js');
    sealed.value = await sealTo(box.dataset.recipient ?? '', text);
    clear.value = '';
    box.form?.requestSubmit(submitter);
  };
}
export {};
