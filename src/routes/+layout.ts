// Every page is a shell that the browser fills: the twin, its clock and its storage live there alone.
export const prerender = true;
export const ssr = false;
