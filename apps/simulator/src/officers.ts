import type { ActName } from '@tinbao/season';
import { checkingActs } from './checking-acts.js';
import { deskActs } from './desk-acts.js';
import { noticeActs } from './notice-acts.js';
import type { Act, Order, Scene } from './scene.js';

/** What the simulated officers do, each by its name in a course. */
const acts: Readonly<Record<ActName, Act>> = { ...deskActs, ...checkingActs, ...noticeActs };

/** The acts on two tips at once. */
export const joins: ReadonlySet<ActName> = new Set(['link', 'merge', 'tell-merge'] as const);

/** What an officer orders in a scene; undefined where the moment has passed. */
export function orderFor(name: ActName, scene: Scene): Order | undefined {
  return acts[name](scene);
}
