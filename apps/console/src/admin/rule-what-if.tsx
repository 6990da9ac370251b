import { useRuleWhatIf, type RuleProposal } from '../api/rules.js';
import { instantText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import { useAdminWords } from './words.js';

const end = (at: string | null): string => (at === null ? '–' : instantText(at));

/** What a proposal would move: limits of open tips, tips that would go elsewhere; those listed that the reader may see. */
export function RuleWhatIf({ of }: { of: RuleProposal }) {
  const t = useAdminWords();
  const answer = useRuleWhatIf(of);
  return (
    <section aria-labelledby="what-if">
      <h3 id="what-if">{t('whatIf')}</h3>
      <Region answer={answer}>
        {({ looked, isCut, tips, moved, breaks, limits, routes }) => (
          <>
            <p role="status">{t(isCut ? 'whatIfCut' : 'whatIfCount', { looked, tips, moved, breaks })}</p>
            <ul>
              {limits.map((limit) => <li key={`${limit.tipId} ${limit.clock} ${limit.before}`}><a href={`/tin/${limit.tipId}`}>{limit.tipId}</a> {limit.clock}: {end(limit.before)} → {end(limit.after)}</li>)}
              {routes.map((route) => <li key={route.tipId}><a href={`/tin/${route.tipId}`}>{route.tipId}</a> {route.before} → {route.after}</li>)}
            </ul>
          </>
        )}
      </Region>
    </section>
  );
}
