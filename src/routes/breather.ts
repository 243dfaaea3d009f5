/** So long at most a page does not answer while a run is lived. */
const BREATH_MS = 40;

/** Lets the page answer while a run is lived in slices. `tell` hears the share that is done; `goesOn` says whether it is still wanted. */
export function breather(tell: (done: number) => void, goesOn: () => boolean): (done: number) => boolean | Promise<boolean> {
  let rested = performance.now();
  return (done) => {
    if (performance.now() - rested < BREATH_MS) return true;
    tell(done);
    return new Promise((resolve) =>
      setTimeout(() => {
        rested = performance.now();
        resolve(goesOn());
      })
    );
  };
}
