/** After how many days somebody looks: the day itself, the next, the middle, the last but one of the 30, and the day after them. */
export const DAYS = [0, 1, 15, 29, 31] as const;
export type Day = (typeof DAYS)[number];
