/** Asks the person for his password; true once it was taken, false when he closed the question. */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** The dialog that asks; yields the way to take it away. */
export function askBy(dialog: Ask): () => void {
  ask = dialog;
  return () => {
    if (ask === dialog) ask = undefined;
  };
}

/** Has the password typed again, once for all calls that wait for it; false where nobody asks or the person does not want to. */
export function stepUpAgain(): Promise<boolean> {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => (asking = undefined));
  return asking;
}
