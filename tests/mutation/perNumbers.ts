/** In place of the one that keeps what it made (see `vitest.config.ts` beside it). */
export const perNumbers =
  <Made, Numbers>(make: (numbers: Numbers) => Made) =>
  (numbers: Numbers): Made =>
    make(numbers);
