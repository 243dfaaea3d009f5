import { describe, expect, it } from 'vitest';
import { type Command, DAY, DEFAULT_EPOCH, type Envelope, HOUR, parseDuration } from '#lib/contract/index.ts';
import { Lab } from './lab.svelte.ts';
import { unexpectedAfter } from './unexpected.ts';
import { dueIn, lookBack, warpTo } from './warping.ts';

const envelope: Envelope = { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH };
const cut: Command = { do: 'network', set: { wan: { up: false } } };
const mend: Command = { do: 'network', set: { wan: { up: true } } };
const days = (count: number): Command => ({ do: 'advance', by: `P${count}D` });
const story: Command[] = [{ do: 'advance', by: 'PT6H' }, cut, days(31), mend, days(1)];
const told = (lab: Lab) => lab.lastWarp?.text;

describe('until anything unexpected', () => {
  it('passes over a month of heartbeats and audits, where nothing else happens', () => {
    const lab = Lab.start(envelope, [days(2)]);
    warpTo(lab, 'unexpected');
    expect(lab.now).toBe(2 * DAY);
    expect(told(lab)).toBe('Nothing unexpected happens in the next 31 days.');
  });

  it('stops at the loss of the link, and then only at the end of the 30 days: daily alarms and attempts were already coming', () => {
    const lab = Lab.start(envelope, [cut]);
    const { alarm, lost, expiry } = dueIn(lab);
    warpTo(lab, 'unexpected');
    expect(lab.now).toBe(lost);
    expect(lab.now).toBe(alarm);
    expect(told(lab)).toBe('Day 0: the link to COM was lost and error mode began; 1 daily alarm.');
    // The first attempt fails for the reason that the cut gives: that is news once.
    const stops: (string | undefined)[] = [];
    while (lab.now < expiry! && stops.length < 5) {
      warpTo(lab, 'unexpected');
      stops.push(told(lab));
    }
    expect(stops.at(-1)).toMatch(/^Day 30: .*error mode is over; telephony is off/);
    expect(stops.slice(0, -1)).toEqual([expect.stringMatching(/^Day 0: attempts fail for another reason: .*\.$/)]);
    expect(lab.now).toBe(expiry);
  });

  it('stops where an attempt fails for another reason than the one before', () => {
    const lab = Lab.start(envelope, [cut, days(2)]);
    const dead = lab.apply({ do: 'network', set: { wan: { up: true }, com: { up: false } } });
    expect(dead).toBeNull();
    const found = unexpectedAfter(lab.lookAhead(), lab.now);
    expect(found?.fact).toMatchObject({ is: 'link', set: { failure: { code: expect.stringMatching(/^tcp\./) as string } } });
    warpTo(lab, 'unexpected');
    expect(lab.now).toBe(found!.at);
    expect(told(lab)).toMatch(/^Day 1: attempts fail for another reason: /);
  });

  it('stops where the link is back', () => {
    const lab = Lab.start(envelope, [cut, days(2), mend]);
    warpTo(lab, 'unexpected');
    expect(lab.words).toBe('connected to COM');
    expect(told(lab)).toMatch(/the link came back/);
  });
});

describe('a warp', () => {
  it('to a moment ends exactly there, whatever comes on the way', () => {
    const lab = Lab.start(envelope, [cut]);
    warpTo(lab, { at: 12 * DAY + 9 * HOUR });
    expect(lab.now).toBe(12 * DAY + 9 * HOUR);
    expect(told(lab)).toBe('Day 12: the link to COM was lost and error mode began; 13 daily alarms.');
  });

  it('knows which subscription and which certificate end next, and ends there', () => {
    const lab = Lab.start(envelope);
    const [subscription, certificate, ofCom] = dueIn(lab).ends;
    expect(subscription).toMatchObject({ what: 'subscription' });
    expect(certificate).toMatchObject({ what: 'certificate', renewedAt: null });
    expect(ofCom).toMatchObject({ what: 'com-certificate' });
    warpTo(lab, { at: subscription!.at });
    expect(lab.now).toBe(subscription!.at);
    expect(told(lab)).toContain('a subscription expired');
  });
});

describe('COM’s certificate', () => {
  const ofCom = (lab: Lab) => dueIn(lab).ends.find(({ what }) => what === 'com-certificate');
  const put = (notBefore: string, notAfter: string): Command => ({
    do: 'network',
    set: { com: { certificate: { notBefore, notAfter } } }
  });

  it('SC-3 is warped to at its end; until then COM has put in another', () => {
    const lab = Lab.start(envelope);
    const { at, renewedAt } = ofCom(lab)!;
    expect(at - renewedAt!).toBe(30 * DAY);
    warpTo(lab, { at });
    expect(lab.now).toBe(at);
    expect(lab.view.internet.com.certificate.notBefore).toBe(new Date(lab.view.epochMs + renewedAt!).toISOString());
    expect(ofCom(lab)!.at).toBeGreaterThan(at);
  });

  it('SC-3 that nobody renews ends there: one second later the system takes it no more', () => {
    const lab = Lab.start(envelope, [put('2025-01-01T00:00:00Z', '2026-01-10T09:00:00Z')]);
    expect(ofCom(lab)).toMatchObject({ renewedAt: null });
    warpTo(lab, { at: ofCom(lab)!.at });
    lab.apply(cut);
    lab.apply({ do: 'advance', by: 'PT10M' });
    lab.apply(mend);
    lab.warp('attempt');
    expect(lab.system.link.failure?.code).toBe('tls.expired');
    expect(ofCom(lab)).toBeUndefined();
  });

  it('renewed by numbers of the session’s own is expected by them', () => {
    const site = { kind: 'ip500v2' as const, numbers: { comCertificateRenewalMs: 5 * DAY } };
    const { at, renewedAt } = ofCom(Lab.start({ ...envelope, site }))!;
    expect(at - renewedAt!).toBe(5 * DAY);
  });
});

describe('in the past', () => {
  const lab = () => {
    const all = Lab.start(envelope, story);
    all.look(0);
    return all;
  };

  it('the same wishes lead from event to event of what was lived, and nothing is lived anew', () => {
    const back = lab();
    const { end, commands } = back;
    warpTo(back, 'alarm');
    expect(back.isPast).toBe(true);
    expect(back.words).toBe('error mode, 30 days left');
    expect(told(back)).toBe('Day 0: the link to COM was lost and error mode began; 1 daily alarm.');
    warpTo(back, { day: 12 });
    expect(told(back)).toBe('Day 12: 12 more daily alarms, nothing else changed.');
    warpTo(back, 'before-expiry');
    expect(back.words).toBe('error mode, 1 minute left');
    warpTo(back, 'expiry');
    expect(back.system.telephony.on).toBe(false);
    warpTo(back, 'link');
    expect(back.words).toBe('connected to COM');
    expect(back.end).toBe(end);
    expect(back.commands).toEqual(commands);
  });

  it('tells what the warp that was lived told', () => {
    const lived = Lab.start(envelope, story.slice(0, 2));
    lived.warp('expiry');
    const back = lab();
    back.look(lived.timeline.actions[0]!.at);
    warpTo(back, 'expiry');
    expect(back.now).toBe(lived.now);
    expect(told(back)).toBe(told(lived));
  });

  it('finds the next turn of what repeats', () => {
    const back = lab();
    back.look(10 * DAY);
    const { attempt } = dueIn(back);
    expect(attempt).toBeGreaterThan(back.now);
    expect(attempt! - back.now).toBeLessThan(HOUR);
    warpTo(back, 'attempt');
    expect(back.system.link.since).toBe(back.now);
  });

  it('says so where there is none within what has been lived, and stays', () => {
    const back = lab();
    back.look(back.end - HOUR);
    const { now } = back;
    for (const wish of ['alarm', 'expiry', { day: 60 }, { at: back.end + 1 }] as const) {
      warpTo(back, wish);
      expect(told(back)).toContain('not within what has been lived');
      expect(back.now).toBe(now);
    }
  });

  it('is looked back into from the present, and left again, with a sentence each', () => {
    const present = Lab.start(envelope, story);
    lookBack(present, 5 * DAY + parseDuration('PT8H')!);
    expect(told(present)).toBe('Day 5: looking back, 25 days left.');
    lookBack(present, present.end);
    expect(told(present)).toBe('Back at the present.');
  });
});
