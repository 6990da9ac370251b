import { Skeleton } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { ProblemNote } from './problem-note.js';
import { useShellWords } from './words.js';

/** What `Region` reads of a TanStack query. */
interface Answer<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Shown<T> {
  readonly answer: Answer<T>;
  readonly children: (data: T) => ReactNode;
  /** What keeps the place of the data; grey rows after 300 ms where nothing is given. */
  readonly waiting?: ReactNode;
}

/** A part of a page that shows server data: what waits for it, the problem with a retry, else the data; old data outlive an error. */
export function Region<T>({ answer, children, waiting = <Waiting /> }: Shown<T>) {
  const { data, error, refetch } = answer;
  return (
    <>
      {Boolean(error) && <ProblemNote error={error} retry={() => void refetch()} />}
      {data === undefined ? !error && waiting : children(data)}
    </>
  );
}

/** Grey rows, and only when the wait is long enough to be noticed. */
export function Waiting() {
  const t = useShellWords();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" style={{ minHeight: 96 }}>
      <span className="hidden">{t('loading')}</span>
      {isLong && [0, 1, 2].map((row) => <Skeleton key={row} height={24} mb={8} />)}
    </div>
  );
}
