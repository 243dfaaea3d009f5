import { createContext } from 'svelte';
import type { Lab } from './lab.svelte.ts';

/** The running lab of this part of the page. Two can stand side by side. */
export const [getLab, setLab] = createContext<Lab>();
