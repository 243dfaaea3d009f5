import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { failureOf } from './failure.ts';

const dom = (name: string, message = '') => new DOMException(message, name);

describe('the cause of a failure', () => {
  test.each([
    ['a full disk, as Dexie wraps it', new Dexie.AbortError('aborted', dom('QuotaExceededError')), 'quota'],
    [
      'a full disk in a bulk write',
      Object.assign(new Error('bulk'), { name: 'BulkError', failures: [dom('QuotaExceededError')] }),
      'quota'
    ],
    [
      'a lost WebKit server',
      dom('UnknownError', 'Connection to Indexed Database server lost. Refresh the page to try again'),
      'connection-lost'
    ],
    [
      'a closing connection',
      dom('InvalidStateError', "Failed to execute 'transaction': The database connection is closing."),
      'connection-lost'
    ],
    ['a closed database', new Dexie.DatabaseClosedError(), 'connection-lost'],
    ['a damaged store', dom('UnknownError', 'Internal error opening backing store for indexedDB.open.'), 'unreadable'],
    ['storage switched off', dom('SecurityError'), 'off'],
    ['no IndexedDB at all', new Dexie.MissingAPIError(), 'off'],
    ['something else', new TypeError('surprise'), 'unknown'],
    ['no error at all', 'text', 'unknown']
  ])('%s', (_, error, problem) => {
    const found = failureOf(error);
    expect(found.problem).toBe(problem);
    expect(found.reason).toMatch(/^[A-Z].*\.( \(.*\))?$/);
  });

  test('a cause that Dexie says twice is said once', () => {
    const message = 'Internal error opening backing store.\n UnknownError: Internal error opening backing store.';
    expect(failureOf(Object.assign(new Error(message), { name: 'UnknownError' })).reason).toMatch(
      /\(Internal error opening backing store\.\)$/
    );
  });

  test('an error that contains itself ends', () => {
    const error = new Error('round') as Error & { inner?: unknown };
    error.inner = error;
    expect(failureOf(error).problem).toBe('unknown');
  });
});
