import { describe, expect, it } from '@jest/globals';
import { readArguments, UsageError } from './arguments.js';

describe('arguments', () => {
  it('have defaults for everything but the scenario', () => {
    expect(readArguments(['christchurch-2019'])).toEqual({
      scenario: 'christchurch-2019',
      speed: 60,
      url: 'http://127.0.0.1:4600',
      longestWaitMs: 2000,
      tokensFile: null,
    });
  });

  it('are taken in any order', () => {
    const given = [
      '--speed',
      '600',
      'a.json',
      '--url=https://tocsin.example/',
      '--longest-wait',
      '0.5',
      '--tokens',
      't.json',
    ];
    expect(readArguments(given)).toEqual({
      scenario: 'a.json',
      speed: 600,
      url: 'https://tocsin.example',
      longestWaitMs: 500,
      tokensFile: 't.json',
    });
  });

  it.each([
    [[]],
    [['a', 'b']],
    [['a', '--fast']],
    [['a', '--speed']],
    [['a', '--speed', '0']],
    [['a', '--speed', '-1']],
    [['a', '--speed', 'Infinity']],
    [['a', '--speed', '1e3']],
    [['a', '--longest-wait', 'long']],
    [['a', '--url', 'tocsin']],
    [['a', '--url', 'file:///etc/passwd']],
  ])('that are wrong are refused in one line: %j', (given) => {
    expect(() => readArguments(given)).toThrow(UsageError);
    expect(() => readArguments(given)).toThrow(/^[^\n]+$/);
  });
});
