import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLaw } from '@tinbao/cli';
import { arrivalsOf, placesOf, tet2024 } from '@tinbao/season';

/** How long one attempt may take, and the longest pause before the next, in ms. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 500;
/** More than a run ever sends. */
const TIPS = 200_000;

/**
 * An informant and an operator who do not give up: each tip is asked for under its key until its outcome is known, and of
 * some the answer is asked for once more. Everything that was tried stands in `log`: `{key, scope, at, status, text}`, where
 * `status` 0 means that nobody knows. `cookie` and `account` are the operator's; `chance` yields numbers from 0 to 1, the
 * first of which decides the season whose tips are told.
 */
export class Client {
  log = [];
  #next = 0;
  #arrivals;

  constructor({ url, cookie, account, chance = Math.random }) {
    Object.assign(this, { url, cookie, account, chance });
    this.#arrivals = arrivalsOf(tet2024, { seed: String(chance()), tips: TIPS }, placesOf(readLaw()));
  }

  /** Lodges `count` tips, `atOnce` at a time and not faster than `perSecond`; resolves when the outcome of each is known. */
  async lodge(count, { atOnce = 8, perSecond = Infinity, until = Infinity } = {}) {
    const tips = Array.from({ length: count }, () => this.#tip());
    const start = performance.now();
    let taken = 0;
    const work = async () => {
      while (taken < tips.length && performance.now() < until) {
        const n = taken++;
        await sleep(Math.max(0, start + (n * 1_000) / perSecond - performance.now()));
        await this.settle(tips[n]);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
    return tips.slice(0, taken);
  }

  /** Asks until the outcome is known; for one in four once more, so that both answers can be compared. */
  async settle(tip) {
    const end = performance.now() + 120_000;
    while (!isKnown(await this.attempt(tip)) && performance.now() < end) await sleep(50 + this.chance() * PAUSE_MS);
    if (this.chance() < 0.25) await this.attempt(tip);
  }

  /** One attempt; yields its status, 0 when nobody knows what became of it. */
  async attempt({ key, path, scope, headers, body }) {
    const at = new Date().toISOString();
    const note = (status, text) => (this.log.push({ key, scope, at, status, text }), status);
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(`${this.url}${path}`, { method: 'POST', body, signal, headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers } });
      return note(answer.status, await answer.text());
    } catch (error) {
      return note(0, String(error.cause?.code ?? error.name));
    }
  }

  /** A tip by telephone, or by the public's own door. */
  #tip() {
    const n = this.#next++;
    const key = randomBytes(24).toString('base64url');
    const { narrative, channel, ward, text } = this.#arrivals.next().value;
    const told = { narrative, place: { ward }, reporter: { anonymous: true }, ...(text.facts && { facts: text.facts }) };
    if (n % 3 === 2) return { key, path: '/api/public/tips', scope: 'public', headers: {}, body: JSON.stringify(told) };
    return { key, path: '/api/tips', scope: this.account, headers: { cookie: this.cookie }, body: JSON.stringify({ channel, ...told }) };
  }
}

/** A refusal is an outcome too; "later", and an error on the way, are none. */
function isKnown(status) {
  return status === 201 || (status >= 400 && status < 500 && status !== 429 && status !== 408);
}
