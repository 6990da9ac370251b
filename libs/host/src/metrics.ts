import type CircuitBreaker from 'opossum';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One value of a figure, and what it is the value of. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A request that was answered; `route` is a pattern, never the address asked for: that may hold a tip or a tracking code. */
export interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures of one house for Prometheus, those of Node and of the process among them. Labels are codes out of the code. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly own = [this.registry];
  private readonly breakers = new Map<string, CircuitBreaker>();
  private readonly requests = new Histogram({
    name: 'tinbao_http_request_seconds', help: 'From the request to the end of its answer, by route pattern; none = no such route',
    labelNames: ['method', 'route', 'status'], buckets: REQUEST_BUCKETS, registers: this.own,
  });
  private readonly events = new Counter({
    name: 'tinbao_ledger_events_total', help: 'Events this process appended, by stage', labelNames: ['stage'], registers: this.own,
  });
  private readonly batches = new Counter({
    name: 'tinbao_ledger_batches_total', help: 'Batches this process appended them in, by stage', labelNames: ['stage'], registers: this.own,
  });
  private readonly calls = new Counter({
    name: 'tinbao_breaker_calls_total', help: 'Calls through a circuit breaker by how they ended; a fallback comes on top of its cause',
    labelNames: ['breaker', 'outcome'], registers: this.own,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('tinbao_breaker_state', { help: '1 for the state a circuit breaker is in', labels: ['breaker', 'state'] }, () => [...this.breakers.values()].flatMap(statesOf));
  }

  /** What a scrape gets, and its content type. */
  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** A figure that is read at each scrape; what `read` does not yield is absent. `read` must not reject. */
  gauge(name: string, { help, labels = [] }: { help: string; labels?: string[] }, read: () => readonly Sample[] | Promise<readonly Sample[]>): void {
    new Gauge({
      name, help, labelNames: labels, registers: this.own,
      async collect() {
        const samples = await read();
        this.reset();
        if (samples.length === 0 && labels.length === 0) this.remove();
        for (const sample of samples) this.set({ ...sample.labels }, sample.value);
      },
    });
  }

  /** Counts a request, and how long it took in seconds. */
  answered({ method, route, status }: Answered, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  /** Counts a batch that a stage appended. */
  appended(stage: string, events: number): void {
    this.batches.inc({ stage });
    this.events.inc({ stage }, events);
  }

  /** Shows a circuit breaker under its name from now on. Breakers stand around calls that may be repeated, never on the way of a receipt. */
  watch<I extends unknown[], O>(breaker: CircuitBreaker<I, O>): CircuitBreaker<I, O> {
    this.breakers.set(breaker.name, breaker as never);
    const count = (outcome: string) => this.calls.inc({ breaker: breaker.name, outcome });
    const late = new WeakSet<object>();
    breaker.on('success', () => count('success'));
    // opossum tells of a timeout twice, the second time as a failure.
    breaker.on('timeout', (error) => {
      late.add(error);
      count('timeout');
    });
    breaker.on('failure', (error) => late.has(error) || count('failure'));
    breaker.on('reject', () => count('reject'));
    breaker.on('fallback', () => count('fallback'));
    return breaker;
  }
}

function statesOf({ name, closed, opened, halfOpen }: CircuitBreaker): Sample[] {
  return Object.entries({ closed, open: opened, half_open: halfOpen }).map(([state, is]) => ({ labels: { breaker: name, state }, value: Number(is) }));
}
