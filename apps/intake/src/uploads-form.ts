import { randomBytes } from 'node:crypto';
import { evidenceOf, type House } from '@tinbao/host';

/** Largest file that comes with a form, in bytes: it cannot go on after a cut. */
export const FORM_FILE_MAX = 32 * 1024 * 1024;

/** Keeps and checks a file that came with a form of an informant; yields its id. Refuses what an upload refuses. */
export async function keepFormFile(house: House, { name, bytes }: { name: string; bytes: AsyncIterable<Buffer> }): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  await evidenceOf(house, 'intake').uploads.takeWhole({ id, owner: 'public' }, { name, most: FORM_FILE_MAX }, bytes);
  return id;
}

/** The files of an informant that still wait for their tip; those that are gone, or a tip's already, are absent. */
export async function waitingFiles(house: House, ids: readonly string[]): Promise<{ readonly id: string; readonly name: string; readonly bytes: number }[]> {
  const { uploads } = evidenceOf(house, 'intake');
  const found = await Promise.all(ids.map((id) => uploads.status({ id, owner: 'public' }).then(({ name, size }) => ({ id, name: name || '-', bytes: size }), () => undefined)));
  return found.filter((each) => each !== undefined);
}
