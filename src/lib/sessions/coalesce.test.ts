import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, parseDuration } from '#lib/contract/index.ts';
import { coalesce, join, remainder } from './coalesce.ts';
import { anyCommands, dial, wait } from './fakes/runs.ts';

const isPlain = (command: Command | undefined) => command?.do === 'advance' && 'by' in command;
/** A world that only knows how much time has passed: what each other command meets, and where it all ends. */
function lived(commands: readonly Command[]): unknown[] {
  let now = 0;
  const story: unknown[] = [];
  for (const command of commands) {
    if (command.do === 'advance' && 'by' in command) now += parseDuration(command.by)!;
    else story.push([now, command]);
  }
  return [...story, now];
}

describe('summing advances', () => {
  test('pieces of time become one, and everything else stays where it was', () => {
    expect(
      coalesce([wait(10), wait(20), dial('112'), wait(1), { do: 'advance', until: 'alarm', within: 'PT1H' }, wait(2), wait(3)])
    ).toEqual([wait(30), dial('112'), wait(1), { do: 'advance', until: 'alarm', within: 'PT1H' }, wait(5)]);
  });

  test('the same time passes before the same commands, no two advances are neighbours, and summing again changes nothing', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const summed = coalesce(commands);
        expect(lived(summed)).toEqual(lived(commands));
        expect(summed.some((command, index) => isPlain(command) && isPlain(summed[index + 1]))).toBe(false);
        expect(coalesce(summed)).toEqual(summed);
      }),
      { numRuns: 1000 }
    );
  });

  test('adding one at a time gives what summing the whole gives, wherever it was cut', () => {
    fc.assert(
      fc.property(anyCommands, fc.nat(), (commands, place) => {
        const cut = place % (commands.length + 1);
        const summed = coalesce(commands.slice(0, cut));
        for (const command of commands.slice(cut)) join(summed, command);
        expect(summed).toEqual(coalesce(commands));
      }),
      { numRuns: 1000 }
    );
  });

  test('a sum too long for the notation stays in two', () => {
    const longest: Command = { do: 'advance', by: 'P9999999D' };
    expect(coalesce([longest, longest])).toEqual([longest, longest]);
  });

  test('what was given is left as it was', () => {
    const given = [wait(1), wait(2)];
    coalesce(given);
    expect(given).toEqual([wait(1), wait(2)]);
  });
});

describe('the remainder of a longer log', () => {
  test('added to the shorter it gives the longer, wherever the longer was cut', () => {
    fc.assert(
      fc.property(anyCommands, fc.nat(), (commands, place) => {
        const shorter = coalesce(commands.slice(0, place % (commands.length + 1)));
        const longer = coalesce(commands);
        const rest = remainder(longer, shorter);
        expect(rest).not.toBeNull();
        expect(lived(coalesce([...shorter, ...rest!]))).toEqual(lived(longer));
      }),
      { numRuns: 1000 }
    );
  });

  test('there is none where the logs part', () => {
    expect(remainder([dial('112'), wait(5)], [dial('999')])).toBeNull();
    expect(remainder([dial('112')], [dial('112'), wait(5)])).toBeNull();
    expect(remainder([wait(5), dial('112')], [wait(6)])).toBeNull();
    expect(remainder([wait(5), dial('112')], [wait(4), dial('112')])).toBeNull();
  });
});
