import { z } from 'zod';
import { fields } from './fields.js';

/** How the columns of one sheet are to be taken: `{"head": {"from": 3, "to": 5}, "columns": {"A": "number", …}}`, or not at all. */
const SheetMapping = z.union([
  z.strictObject({ skip: z.literal(true) }),
  z.strictObject({
    head: z.strictObject({ from: z.number().int().min(1).max(10_000), to: z.number().int().min(1).max(10_000) }),
    columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), z.enum(fields)),
  }),
]);

/** By the names of sheets; a sheet that is not named is read by its own head. */
export const RegisterMapping = z.record(z.string().max(200), SheetMapping);
export type RegisterMapping = z.infer<typeof RegisterMapping>;
