import { FAILURE_WORDS, RUNG_WORDS, type SystemState } from '#lib/views/index.ts';

type Link = SystemState['link'];

/** The link in a headline of a word or two. */
export function linkTitle({ state }: Link): string {
  switch (state) {
    case 'connected':
      return 'Link connected';
    case 'connecting':
      return 'Link down: trying';
    case 'waiting':
      return 'Link down';
    case 'idle':
      return 'No link yet';
  }
}

/** And why, or by which way. In full it says also what became of the attempt before. */
export function linkDetail({ state, port, ip, rung, failure }: Link, full = true): string {
  if (state === 'connected') return `Port ${port}${ip ? ` to ${ip}` : ''}`;
  const why = failure ? FAILURE_WORDS[failure.code] : '';
  if (state !== 'connecting' || !rung) return why;
  const step = `At ${RUNG_WORDS[rung].title}${port ? `, port ${port}` : ''}`;
  return why && full ? `${step}. Before: ${why}` : step;
}
