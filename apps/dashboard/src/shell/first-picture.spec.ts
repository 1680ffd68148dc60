import { beforeEach, describe, expect, it } from '@jest/globals';
import { INCIDENT } from '../ui/shape.js';
import { FirstPicture, firstHeadOf } from './first-picture.js';

const WORDS = { tag: 'ur', direction: 'rtl', loading: 'لوڈ ہو رہا ہے۔' } as const;
const DECLARED = {
  title: 'Attack at a ferry terminal',
  language: 'en',
  titleTranslations: [{ language: 'fr' }],
  marking: 'AMBER_STRICT',
} as const;
const TOLD = { exercise: false, status: 'ongoing', declaration: DECLARED } as const;

let root: HTMLElement;
let picture: FirstPicture;
beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
  Object.assign(document.documentElement, { lang: 'en', dir: 'ltr' });
  picture = new FirstPicture(root);
});

describe('what is seen before the programs of the page are there', () => {
  it('is its shape, in which there is nothing to read but that it loads', () => {
    picture.drawShape(INCIDENT, WORDS);
    expect(root.querySelector('main [role="status"]')?.textContent).toBe(WORDS.loading);
    expect(root.querySelectorAll('main > [aria-hidden="true"]')).toHaveLength(1);
    expect(root.textContent).toBe(`Tocsin${WORDS.loading}`);
    expect(document.documentElement).toHaveProperty('lang', 'ur');
    expect(document.documentElement).toHaveProperty('dir', 'rtl');
  });

  it('is what the incident is about as soon as that is known, under its marking', () => {
    picture.drawShape(INCIDENT, WORDS);
    picture.drawHead(DECLARED);
    const title = root.querySelector('h1 > bdi');
    expect(title?.textContent).toBe(DECLARED.title);
    expect([title?.getAttribute('lang'), title?.getAttribute('dir')]).toEqual(['en', 'auto']);
    const marking = root.querySelector<HTMLElement>('[data-marking="AMBER_STRICT"]');
    expect(marking?.textContent).toBe('TLP:AMBER+STRICT');
    expect(marking?.closest('[aria-hidden="true"]')).toBeNull();
  });

  it('is nothing where the page has drawn itself', () => {
    root.append('the page');
    picture.drawShape(INCIDENT, WORDS);
    picture.drawHead(DECLARED);
    expect(root.textContent).toBe('the page');
    expect(document.documentElement).toHaveProperty('lang', 'en');
  });

  it('is not drawn into the page that has come meanwhile', () => {
    picture.drawShape(INCIDENT, WORDS);
    root.replaceChildren('the page');
    picture.drawHead(DECLARED);
    expect(root.textContent).toBe('the page');
  });
});

describe('what an incident is about', () => {
  it('stands there before everything else', () => {
    expect(firstHeadOf(TOLD, 'ur')).toEqual(DECLARED);
  });

  it('waits for the words that belong to it where it is practice, or was a mistake', () => {
    expect(firstHeadOf({ ...TOLD, exercise: true }, 'ur')).toBeNull();
    expect(firstHeadOf({ ...TOLD, status: 'declared_by_mistake' }, 'ur')).toBeNull();
  });

  it('waits for the page where this reader gets it in a translation, with what it is from', () => {
    expect(firstHeadOf(TOLD, 'fr')).toBeNull();
    const translated = { ...DECLARED, titleTranslations: [{ language: 'fr' }, { language: 'en' }] };
    expect(firstHeadOf({ ...TOLD, declaration: translated }, 'en')).toEqual(translated);
  });

  it('is not known to somebody who may not see the declaration', () => {
    expect(firstHeadOf({ ...TOLD, declaration: null }, 'ur')).toBeNull();
  });
});
