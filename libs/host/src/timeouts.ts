/** How long the head of a request may take to come, in ms: who drips it in holds no place. */
export const HEAD_MS = 15_000;
/** How long a whole request may take to come, in ms: a form with photos on a slow line. */
export const REQUEST_MS = 120_000;
