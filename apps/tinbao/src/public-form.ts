import type { FastifyRequest } from 'fastify';
import { ATTACHMENTS_MAX, isRefused } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { FORM_FILE_MAX, keepFormFile } from '@tinbao/intake';
import { saidOf, type View } from '@tinbao/public';

/** Largest words of a form, in bytes: a narrative too long by far comes back whole. */
const WORDS_MAX = 2 * 1024 * 1024;

/** What a form with files may hold. One byte more than a file may have: the refusal is ours. */
export const FORM_LIMITS = { fieldSize: WORDS_MAX, fields: 40, fileSize: FORM_FILE_MAX + 1, files: ATTACHMENTS_MAX + 1, parts: 60 };

/** A form as its fields, the files kept and named among them; of those that were not kept, why. */
export async function readForm(house: House, request: FastifyRequest, view: View): Promise<{ given: Record<string, unknown>; unkept: string[] }> {
  const given: Record<string, unknown> = {};
  const unkept: string[] = [];
  const ids: string[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') given[part.fieldname] = part.value;
    else if (!part.filename) part.file.resume();
    else {
      try {
        ids.push(await keepFormFile(house, { name: part.filename, bytes: part.file }));
      } catch (error) {
        // Read to its end: a sender cut off would never see why, and would lose his words.
        part.file.resume();
        if (!isRefused(error)) throw error;
        unkept.push(`${part.filename}: ${saidOf(error, view)}`);
      }
    }
  }
  return { given: { ...given, attachments: [given.attachments, ...ids].filter(Boolean).join(' ') }, unkept };
}
