import type { Beat, Story } from '#lib/training/stories/story.ts';
import { commandsUpTo } from '#lib/training/stories/story.ts';
import { envelopeOf } from '#lib/training/stories/rehearse.ts';
import type { Faults } from './replay.ts';
import { Lab } from './lab.svelte.ts';

/**
 * A story that is being told: a lab that stands at one beat after another. Between two beats anybody may try anything in it; the story
 * waits where it was, and going on drops what was tried.
 */
export class Telling {
  readonly story: Story;
  readonly lab: Lab;
  /** Which beat the story stands at, from 0. */
  beat = $state(0);
  /** How often something was put back: whatever a screen has begun is another's from then on. */
  trial = $state(0);
  #asTold = $state('');

  constructor(story: Story, beat: number, faults?: Faults) {
    this.story = story;
    this.lab = Lab.start(envelopeOf(story), commandsUpTo(story, this.#within(beat)), null, faults);
    this.beat = this.#within(beat);
    this.#stand();
  }

  get now(): Beat {
    return this.story.beats[this.beat]!;
  }
  get isFirst(): boolean {
    return this.beat === 0;
  }
  get isLast(): boolean {
    return this.beat === this.story.beats.length - 1;
  }
  /** Whether the lab is not as the story has it at this beat. */
  get tried(): boolean {
    return this.lab.isPast || this.#reading() !== this.#asTold;
  }

  /** To another beat. The next one is lived from here, with what lies on the way; any other is stood at. */
  goTo(wanted: number): void {
    const beat = this.#within(wanted);
    if (beat === this.beat) return;
    const isNext = beat === this.beat + 1;
    if (this.tried) this.resume();
    this.beat = beat;
    if (isNext) this.lab.follow(this.now.do);
    else this.lab.standAt(commandsUpTo(this.story, beat));
    this.#stand();
  }

  /** Drops what was tried: the lab is as the story has it. */
  resume(): void {
    this.lab.standAt(commandsUpTo(this.story, this.beat));
    this.trial++;
    this.#stand();
  }

  #within(beat: number): number {
    return Math.min(Math.max(Number.isFinite(beat) ? Math.trunc(beat) : 0, 0), this.story.beats.length - 1);
  }

  #stand(): void {
    const { system } = this.now.show;
    if (system) this.lab.choose(system);
    this.#asTold = this.#reading();
  }

  #reading(): string {
    return JSON.stringify([this.lab.commands, this.lab.end]);
  }
}
