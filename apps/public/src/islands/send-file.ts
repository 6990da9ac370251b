/// <reference lib="dom" />
const TUS = { 'tus-resumable': '1.0.0' };
const FIRST = 256 * 1024;
const LARGEST = 4 * 1024 * 1024;
const SMALLEST = 64 * 1024;
/** A piece that took less is followed by a larger one, in ms. */
const QUICK = 1_500;
const ATTEMPTS = 12;

/** What the server said against a file, in the reader's language. */
export class FileRefused extends Error {}

/** Sends a file in pieces that go on where a broken line left them; yields its id. `told` hears the share that arrived. Throws {@link FileRefused}. */
export async function sendFile(door: string, file: File, told: (share: number) => void): Promise<string> {
  const at = await create(door, file);
  let [offset, size, failures, isChecked] = [0, FIRST, 0, false];
  while (!isChecked) {
    const began = performance.now();
    const answer = await ask(at, 'PATCH', { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, file.slice(offset, offset + size));
    if (answer?.status === 204) {
      offset = Number(answer.headers.get('upload-offset'));
      isChecked = offset === file.size;
      failures = 0;
      if (performance.now() - began < QUICK) size = Math.min(size * 2, LARGEST);
      told(offset / file.size);
      continue;
    }
    if (++failures > ATTEMPTS || (answer && answer.status < 500 && ![408, 409, 429].includes(answer.status))) throw await refusalOf(answer);
    await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** failures, 10_000)));
    size = Math.max(size / 2, SMALLEST);
    const state = await ask(at, 'HEAD');
    if (state?.ok) offset = Number(state.headers.get('upload-offset'));
  }
  return at.split('/').at(-1) ?? '';
}

async function create(door: string, { size, name }: File): Promise<string> {
  const coded = btoa(String.fromCharCode(...new TextEncoder().encode(name.slice(0, 100))));
  const answer = await ask(door, 'POST', { 'upload-length': String(size), ...(coded === '' ? {} : { 'upload-metadata': `filename ${coded}` }) });
  const at = answer?.headers.get('location');
  if (answer?.status !== 201 || !at) throw await refusalOf(answer);
  return at;
}

/** Undefined where nobody answered. */
async function ask(url: string, method: string, headers: Record<string, string> = {}, body?: Blob): Promise<Response | undefined> {
  const language = { 'accept-language': document.documentElement.lang };
  return fetch(url, { method, headers: { ...TUS, ...language, ...headers }, ...(body ? { body } : {}), credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' }).catch(() => undefined);
}

async function refusalOf(answer: Response | undefined): Promise<Error> {
  const problem = (await answer?.json().catch(() => undefined)) as { title?: string; detail?: string } | undefined;
  return problem?.title ? new FileRefused(`${problem.title}. ${problem.detail ?? ''}`) : new Error('away');
}
