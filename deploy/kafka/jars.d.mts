export const version: string;
export function java(): string;
export function whyNoBroker(cache: string): string | undefined;
export function fetchJars(cache: string, say: (line: string) => void): Promise<string>;
