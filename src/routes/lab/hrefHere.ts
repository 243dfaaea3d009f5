/** Another view of whatever the lab shows at an address: what says which run that is comes first in it. */
export function hrefHere({ searchParams }: URL, view: string): string {
  const [key = '', value = ''] = [...searchParams][0] ?? [];
  return `?${key}=${value}&view=${view}`;
}
