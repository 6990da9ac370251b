import { problemDocument, type ProblemCode } from '@tinbao/contracts';
import type { LawfulAct } from '@tinbao/tip';

/** A command as the screen offers it: executable, or refused with the words the caller would be answered. */
export interface ShownAct {
  readonly command: string;
  readonly refused?: { readonly code: ProblemCode; readonly title: string; readonly detail: string; readonly article?: string };
}

/** The acts in one language. */
export function shownActs(acts: readonly LawfulAct[], lang: 'vi' | 'en'): ShownAct[] {
  return acts.map(({ command, refused }) => {
    if (!refused) return { command };
    const { title, detail, article } = problemDocument(refused.code, { lang, instance: '', params: refused.params });
    return { command, refused: { code: refused.code, title, detail, article } as ShownAct['refused'] };
  });
}

/** The agency of the account where it has one, else the tip's owner: the administrator looks through the owner's eyes. */
export function actingAgency({ agency }: { readonly agency: string | null }, owner: string): string {
  return agency ?? owner;
}
