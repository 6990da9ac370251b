/** A broker that runs. */
export interface Broker {
  readonly brokers: string;
  readonly pid: number;
  readonly ended: Promise<unknown>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}
export function startBroker(options: {
  cache: string; folder: string; port?: number; heapMb?: number; say?: (line: string) => void;
}): Promise<Broker>;
