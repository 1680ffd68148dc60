import { beforeEach, describe, expect, it } from '@jest/globals';
import { opensPalette, Shortcuts } from './shortcuts.js';

let now = 0;
let shortcuts: Shortcuts;
beforeEach(() => {
  localStorage.clear();
  now = 0;
  shortcuts = new Shortcuts(() => now);
});

const press = (code: string, more: KeyboardEventInit = {}): ReturnType<Shortcuts['pressed']> =>
  shortcuts.pressed(new KeyboardEvent('keydown', { code, ...more }));

describe('shortcuts', () => {
  it.each([
    ['Latin', 'd'],
    ['Thai', 'ก'],
    ['Urdu', 'د'],
    ['Bengali', 'ি'],
  ])('go by the place of a key, whatever a %s keyboard writes there', (_script, key) => {
    expect(press('KeyD', { key })).toBe('declare');
  });

  it.each([
    [{ code: 'Slash', key: '/' }, 'search'],
    [{ code: 'Slash', key: '?', shiftKey: true }, 'help'],
    [{ code: 'Slash', key: 'ฝ' }, 'search'],
    [{ code: 'Slash', key: 'ฦ', shiftKey: true }, 'help'],
    [{ code: 'KeyM', key: '?', shiftKey: true }, 'help'],
    [{ code: 'Digit7', key: '/', shiftKey: true }, 'search'],
  ])('know ? and / by what they write and by where they are: %j', ({ code, ...more }, wanted) => {
    expect(press(code, more)).toBe(wanted);
  });

  it('are two keys after each other, and not when the second is late', () => {
    expect([press('KeyG'), press('KeyB')]).toEqual([null, 'board']);
    expect([press('KeyG'), press('KeyI')]).toEqual([null, 'incidents']);
    press('KeyG');
    now += 2_000;
    expect(press('KeyI')).toBeNull();
    expect([press('KeyG'), press('KeyX'), press('KeyB')]).toEqual([null, null, null]);
    expect([press('KeyG'), press('KeyD')]).toEqual([null, 'declare']);
  });

  it.each([
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { shiftKey: true },
    { repeat: true },
    { isComposing: true },
  ])('are not what is pressed together with %j', (more) => {
    expect(press('KeyD', more)).toBeNull();
  });

  it.each(['input', 'textarea', 'select'])('are off inside %s', (tag) => {
    const field = document.body.appendChild(document.createElement(tag));
    const seen: unknown[] = [];
    field.addEventListener('keydown', (event) => seen.push(shortcuts.pressed(event)));
    field.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyD' }));
    field.remove();
    expect(seen).toEqual([null]);
  });

  it('stay switched off on the device until they are switched on again', () => {
    shortcuts.switch(false);
    expect(press('KeyD')).toBeNull();
    expect(new Shortcuts().on).toBe(false);
    shortcuts.switch(true);
    expect(press('KeyD')).toBe('declare');
  });

  it.each([
    [{ ctrlKey: true }, true],
    [{ metaKey: true }, true],
    [{}, false],
    [{ ctrlKey: true, shiftKey: true }, false],
    [{ ctrlKey: true, altKey: true }, false],
  ])('open the palette by K with %j: %s', (more, opens) => {
    expect(opensPalette(new KeyboardEvent('keydown', { code: 'KeyK', key: 'ن', ...more }))).toBe(opens);
    expect(opensPalette(new KeyboardEvent('keydown', { code: 'KeyJ', ...more }))).toBe(false);
  });
});
