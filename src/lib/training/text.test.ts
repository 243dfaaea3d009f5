import { describe, expect, test } from 'vitest';
import { blocksOf, rulesCited } from './text.ts';

const text = (one: string) => ({ is: 'text', text: one });

describe('the text of a brief', () => {
  test('headings, paragraphs, lists, strong words, code and rules', () => {
    expect(blocksOf('## The cut\nFirst **wait**,\nthen `ping` it.\n\n- one\n- two [[SC-11]]\n\n1. first')).toEqual([
      { is: 'heading', inlines: [text('The cut')] },
      {
        is: 'paragraph',
        inlines: [text('First '), { is: 'strong', text: 'wait' }, text(', then '), { is: 'code', text: 'ping' }, text(' it.')]
      },
      { is: 'list', ordered: false, items: [[text('one')], [text('two '), { is: 'rule', text: 'SC-11' }]] },
      { is: 'list', ordered: true, items: [[text('first')]] }
    ]);
  });

  test('markup, links and scripts are text like any other', () => {
    for (const source of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[here](javascript:alert(1))',
      '![x](http://x)',
      '[[<b>]]',
      '**',
      '``'
    ])
      expect(blocksOf(source)).toEqual([{ is: 'paragraph', inlines: [text(source)] }]);
  });

  test('an item that goes on on the next line is one item', () => {
    expect(blocksOf('- one that\n  goes on\n- two')).toEqual([
      { is: 'list', ordered: false, items: [[text('one that goes on')], [text('two')]] }
    ]);
  });

  test('the rules that it cites', () => {
    expect(rulesCited('See [[SC-6]] and [[dns-at-reboot]], not [[ ]].')).toEqual(['SC-6', 'dns-at-reboot']);
  });
});
