/** How much the model was put to the test: tests/model.test.ts compares it with the tests themselves. */
export const PROOF = { invariants: 73, schedules: 10_000 };
