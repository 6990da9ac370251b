export { EmbeddedPostgresError, type EmbeddedPostgresFault } from './embedded-postgres-error.js';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.js';
export { asStaff, forbidden, markOf, Needs, OwnSession, Public, SignedIn, StepUp, type Caller, type Mark, type SessionCaller } from './access.js';
export { assertSameSite, cookieName, cookieOf, setSessionCookie } from './cookies.js';
export { ConfigError, readConfig, readListening, withSecrets, type Config, type Env, type Listening, type NoticeConfig, type WitnessPlace } from './config.js';
export { evidenceOf } from './evidence-of.js';
export { freePort } from './free-port.js';
export { Repeating } from './repeating.js';
export { clockFrom, HOUSE, LAW, MODEL, type House, type HouseClock, type StageName } from './house.js';
export { BODY_LIMIT } from './json-body.js';
export { LawTurns } from './law-turns.js';
export { languageOf } from './language.js';
export { Metrics, type Answered, type Sample } from './metrics.js';
export { openHouse, type Furniture, type OpenHouse } from './open-house.js';
export { Readings, type Reading } from './readings.js';
export { PatientWakeUp } from './patient-wake-up.js';
export { answerProblem } from './problem-answer.js';
export { run, type Extras, type Running } from './run.js';
export { tipHeads } from './head-model.js';
export {
  byTip, differencesOf, dueDigest, rowDifferences, said, strangersIn, subjectsAfter, tipIdsOf, type Basis, type Comparison, type Difference, type Followed, type KnownLaw, type ReadModel,
} from './read-model.js';
export { type Stage } from './stage.js';
export { Standing, type Seen } from './standing.js';
export { showStanding } from './standing-gauges.js';
export { HEAD_MS, REQUEST_MS } from './timeouts.js';
export { Takes, takenBy, type AskedHeader, type Taken } from './takes.js';
