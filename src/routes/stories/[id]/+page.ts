import { error } from '@sveltejs/kit';
import { STORIES } from '#lib/training/stories/index.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Each story is a page of its own in the build, so that it opens offline. */
export const entries: EntryGenerator = () => STORIES.map(({ id }) => ({ id }));

export const load: PageLoad = ({ params }) => {
  const story = STORIES.find(({ id }) => id === params.id);
  if (!story) error(404, 'There is no such story.');
  return { story };
};
