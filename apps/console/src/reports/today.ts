import { serverNow } from '../api/server-clock.js';

/** The date in Hanoi at the server's time. */
export const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(serverNow());
