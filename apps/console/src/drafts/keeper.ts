import { keepPaper, type Paper } from './papers.js';

/** Writes papers as fast as the disk takes them: while one version is being written only the newest waits. */
export class Keeper<T> {
  private readonly waiting = new Map<string, Paper<T>>();
  private readonly writing = new Map<string, Promise<void>>();

  /** `onKept` hears the `savedAt` of each version on the disk, `onFailed` that the machine keeps nothing. */
  constructor(private readonly onKept: (savedAt: number) => void, private readonly onFailed: (error: unknown) => void) {}

  /** Keeps this version of a paper. */
  keep(paper: Paper<T>): void {
    this.waiting.set(paper.id, paper);
    if (!this.writing.has(paper.id)) this.writing.set(paper.id, this.write(paper.id).finally(() => this.writing.delete(paper.id)));
  }

  /** Stops keeping a paper: no older version is written after this resolves. */
  async settle(id: string): Promise<void> {
    this.waiting.delete(id);
    await this.writing.get(id);
  }

  private async write(id: string): Promise<void> {
    for (let paper = this.waiting.get(id); paper; paper = this.waiting.get(id)) {
      this.waiting.delete(id);
      try {
        await keepPaper(paper);
        this.onKept(paper.savedAt);
      } catch (error) {
        this.onFailed(error);
      }
    }
  }
}
