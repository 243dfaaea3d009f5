import { expect, it } from 'vitest';
import { inOnePage, launchedScenario, pageOf } from './address.ts';

it.each([
  ['/lab?session=1', '?scenario=cut', '?session=1&page=%2Flab&scenario=cut'],
  ['/rules#SC-11', '', '?page=%2Frules#SC-11'],
  ['?session=1&view=link', '?page=%2Flab&session=1&scenario=cut', '?session=1&view=link&page=%2Flab&scenario=cut'],
  ['/', '?page=%2Flab', '?page=%2F'],
  ['#view', '?page=%2Flab', '#view'],
  ['https://example.org/x', '', 'https://example.org/x'],
  ['//example.org/x', '', '//example.org/x']
])('%s, seen at "%s", is %s in the single page', (address, here, there) => {
  expect(inOnePage(address, here)).toBe(there);
});

it('makes of an address of the single page the same again', () => {
  const debrief = inOnePage('/debrief?session=1', '?page=%2Flab&scenario=cut');
  expect(inOnePage(debrief, '?page=%2Flab&scenario=cut')).toBe(debrief);
});

it('finds its page and its scenario in its address', () => {
  const search = new URLSearchParams(inOnePage('/lab?session=1', '?scenario=cut'));
  expect([pageOf(search), launchedScenario(search), pageOf(new URLSearchParams())]).toEqual(['/lab', 'cut', '/']);
});
