import { describe, expect, it } from 'vitest';
import { EDITIONS, type Edition } from './api/dialect.ts';
import { findApi, type WindowLike } from './api/find.ts';
import { FakeLms, fakeStorage, playing } from './fakes.ts';
import type { Progress } from './progress.ts';
import { time12, time2004 } from './report.ts';
import { LmsSession, type Surroundings } from './session.ts';
import { sendingWords } from './words.ts';

const launch = (edition: Edition) => ({ pack: 'pack', scenario: 'cut', edition });

/** A device with an LMS around the page, and a clock that is moved by hand. */
function device(lms: FakeLms | null, storage = fakeStorage()) {
  const timers: { at: number; call: () => void }[] = [];
  const around = { clock: 1_000_000 };
  const window: WindowLike = { parent: null };
  window.parent = window;
  if (lms) Object.assign(window, { [lms.edition === '1.2' ? 'API' : 'API_1484_11']: lms.api });
  const surroundings: Surroundings = {
    window,
    storage,
    now: () => around.clock,
    later: (call, ms) => {
      const timer = { at: around.clock + ms, call };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    }
  };
  const pass = (ms: number) => {
    const until = around.clock + ms;
    for (let next; (next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]);) {
      timers.splice(timers.indexOf(next), 1);
      around.clock = next.at;
      next.call();
    }
    around.clock = until;
  };
  return { surroundings, storage, pass };
}

const steps = (count: number) => Array.from({ length: count }, (_, index) => ({ do: 'note', index, random: Math.sin(index) }));
const done = (more: Partial<Progress> = {}): Progress => playing({ completed: true, passed: true, score: 87.5, ...more });

describe.each(EDITIONS)('a launch with SCORM %s', (edition) => {
  it('begins, and sends what is done after a while, once', () => {
    const lms = new FakeLms(edition);
    const { surroundings, pass } = device(lms);
    const session = new LmsSession(launch(edition), surroundings, () => {});
    expect(session.state.sending).toBe('new');
    session.report(playing());
    session.report(playing());
    expect([session.state.sending, lms.commits]).toEqual(['waiting', 0]);
    pass(10_000);
    expect([session.state.sending, lms.commits]).toEqual(['sent', 1]);
  });

  it('sends score, status, goals and answers of a play that is over, at once', () => {
    const lms = new FakeLms(edition);
    const session = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    session.report(done({ answers: [{ id: 'diagnosis', asked: 'cause', answer: 'dns: blocked', right: false }] }));
    expect(session.state.sending).toBe('sent');
    const expected =
      edition === '1.2'
        ? {
            'cmi.core.lesson_status': 'passed',
            'cmi.core.score.raw': '87.5',
            'cmi.core.exit': '',
            'cmi.objectives.0.status': 'passed',
            'cmi.interactions.0.result': 'wrong'
          }
        : {
            'cmi.completion_status': 'completed',
            'cmi.success_status': 'passed',
            'cmi.score.raw': '87.5',
            'cmi.score.scaled': '0.875',
            'cmi.exit': 'normal',
            'cmi.objectives.0.success_status': 'passed',
            'cmi.interactions.0.result': 'incorrect'
          };
    expect(Object.fromEntries(lms.committed)).toMatchObject(expected);
  });

  it('keeps what the LMS refuses, says why, and tries again until it is taken', () => {
    const lms = new FakeLms(edition);
    const { surroundings, pass, storage } = device(lms);
    const session = new LmsSession(launch(edition), surroundings, () => {});
    lms.refuses = 'commit';
    session.report(playing(), true);
    expect(session.state).toMatchObject({ sending: 'unsent', onDevice: true });
    expect(session.state.problem).toMatch(/Commit was refused: General commit failure, error 391/);
    expect(sendingWords(session.state, null).long).toContain('sent at the next launch');
    expect(storage.values.size).toBe(1);
    lms.refuses = null;
    pass(5000);
    expect([session.state.sending, session.state.problem, storage.values.size]).toEqual(['sent', null, 0]);
  });

  it('ends once, with what was done last', () => {
    const lms = new FakeLms(edition);
    const session = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    session.report(playing());
    session.exit();
    session.exit();
    expect([lms.finishes, lms.commits, session.state.sending, session.state.ended]).toEqual([1, 1, 'sent', true]);
    session.report(done());
    expect(lms.commits).toBe(1);
  });

  it('sends at the next launch what was left unsent, and goes on from there', () => {
    const lms = new FakeLms(edition);
    const { surroundings } = device(lms);
    lms.refuses = 'commit';
    const first = new LmsSession(launch(edition), surroundings, () => {});
    first.report(playing());
    first.exit();
    expect(first.state.sending).toBe('unsent');
    lms.refuses = null;
    lms.reopen();
    const second = new LmsSession(launch(edition), surroundings, () => {});
    expect(second.recovered).toBe(1_000_000);
    expect(second.found).toEqual(playing().record);
    expect([second.state.sending, lms.commits]).toEqual(['sent', 1]);
  });

  it('takes up what the LMS has on another device', () => {
    const lms = new FakeLms(edition);
    const first = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    first.report(playing(), true);
    first.exit();
    lms.reopen();
    const second = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    expect([second.found, second.recovered, second.state.sending]).toEqual([playing().record, null, 'sent']);
  });

  it('gives one learner nothing of another who used the device before', () => {
    const storage = fakeStorage();
    const lms = new FakeLms(edition);
    lms.refuses = 'commit';
    const first = new LmsSession(launch(edition), device(lms, storage).surroundings, () => {});
    first.report(playing(), true);
    const other = new FakeLms(edition, 'learner-2');
    const second = new LmsSession(launch(edition), device(other, storage).surroundings, () => {});
    expect([second.found, second.recovered, other.commits]).toEqual([null, null, 0]);
  });

  it('drops the last steps where there are too many, says so, and keeps all on the device', () => {
    const lms = new FakeLms(edition);
    const { surroundings, storage } = device(lms);
    const session = new LmsSession(launch(edition), surroundings, () => {});
    const many = playing({ record: { of: 'cut', on: '2026-01-01', steps: steps(4000) } });
    session.report(many, true);
    expect(session.state.sending).toBe('sent');
    expect(lms.committed.get('cmi.suspend_data')!.length).toBeLessThanOrEqual(edition === '1.2' ? 4096 : 64_000);
    expect(session.state.cut).toEqual({ kept: expect.any(Number) as number, of: 4000 });
    expect(session.state.cut!.kept).toBeGreaterThan(0);
    session.exit();
    lms.reopen();
    expect(new LmsSession(launch(edition), surroundings, () => {}).found?.steps.length).toBe(4000);
    lms.reopen();
    const elsewhere = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    expect([elsewhere.found?.steps.length, elsewhere.state.cut]).toEqual([session.state.cut!.kept, session.state.cut]);
    expect(storage.values.size).toBe(1);
  });

  it('survives an LMS that breaks off in the middle', () => {
    const lms = new FakeLms(edition);
    const session = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    lms.refuses = 'throw';
    session.report(playing(), true);
    expect(session.state.problem).toContain('the LMS broke off');
    session.exit();
    expect(session.state).toMatchObject({ sending: 'unsent', ended: true });
  });

  it('says where an LMS does not begin, and sends nothing to it', () => {
    const lms = new FakeLms(edition);
    lms.refuses = 'initialize';
    const session = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    expect(session.state.sending).toBe('unsent');
    expect(session.state.problem).toMatch(/Initialize was refused/);
    session.report(playing(), true);
    session.exit();
    expect([lms.commits, lms.finishes]).toEqual([0, 0]);
  });

  it('says that the browser keeps nothing, where it does not', () => {
    const lms = new FakeLms(edition);
    lms.refuses = 'commit';
    const full = {
      ...fakeStorage(),
      setItem: () => {
        throw new Error('quota');
      }
    };
    const session = new LmsSession(launch(edition), { ...device(lms).surroundings, storage: full }, () => {});
    session.report(playing(), true);
    expect(session.state.onDevice).toBe(false);
    expect(sendingWords(session.state, null).long).toContain('keeps nothing here');
  });

  it('refuses what is no record of its own, and says so', () => {
    const lms = new FakeLms(edition);
    lms.committed.set('cmi.suspend_data', 'bookmark=7');
    const session = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    expect([session.found, session.state.problem]).toEqual([null, 'What the LMS kept is no record of this app.']);
  });

  it('records nothing in a review', () => {
    const lms = new FakeLms(edition);
    lms.committed.set(edition === '1.2' ? 'cmi.core.lesson_mode' : 'cmi.mode', 'review');
    const session = new LmsSession(launch(edition), device(lms).surroundings, () => {});
    session.report(done(), true);
    session.exit();
    expect([session.state.sending, lms.commits, lms.finishes]).toEqual(['review', 0, 1]);
  });
});

describe('without an LMS', () => {
  it('is kept on the device and goes on from there', () => {
    const { surroundings } = device(null);
    const session = new LmsSession(launch('1.2'), surroundings, () => {});
    session.report(playing());
    session.exit();
    expect([session.state.sending, sendingWords(session.state, null).short]).toEqual(['none', 'No LMS']);
    expect(new LmsSession(launch('1.2'), surroundings, () => {}).found).toEqual(playing().record);
  });
});

describe('the way to the LMS', () => {
  const { api } = new FakeLms('1.2');
  const top: WindowLike = { parent: null, API: api };
  const under = (parent: WindowLike): WindowLike => ({ parent });

  it('leads up through frames, past those of another site', () => {
    const foreign = {
      parent: top,
      get API(): never {
        throw new Error('cross-origin');
      },
      API_1484_11: undefined
    };
    expect(findApi(under(foreign), '1.2')?.api).toBe(api);
  });
  it('leads to the window that opened this one', () => {
    const own: WindowLike = { parent: null, opener: under(top) };
    expect(findApi(under(own), '1.2')?.api).toBe(api);
  });
  it('takes the other edition where the package’s own is not there', () => {
    expect(findApi(under(top), '2004')?.dialect.edition).toBe('1.2');
  });
  it('ends, in frames without end', () => {
    class Endless implements WindowLike {
      get parent(): WindowLike {
        return new Endless();
      }
    }
    const endless = new Endless();
    expect(findApi(endless, '1.2')).toBeNull();
  });
});

it('writes durations as each edition has them', () => {
  expect([time12(3_723_450), time12(1e12), time2004(3_723_450)]).toEqual(['0001:02:03.45', '9999:59:59.99', 'PT3723.45S']);
});
