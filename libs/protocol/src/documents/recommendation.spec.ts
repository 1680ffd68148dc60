import { describe, expect, it } from '@jest/globals';
import { CriterionAnswer } from '../vocabulary.js';
import { aDocument } from './a-document.js';
import { criteriaDecided, criteriaMet, recommendationOf, type Answered } from './recommendation.js';

const answered = (id: string, answer: Answered['answer']): Answered => ({ id, answer, level: null });
const rated = (id: string, level: string): Answered => ({ id, answer: 'rated', level: { id: level } });

describe('what the matrix recommends', () => {
  it.each([
    ['little', 'near', 'Nothing'],
    ['little', 'far', 'Watch'],
    ['great', 'near', 'Watch'],
    ['great', 'far', 'Activate'],
  ])('[F10] harm %s and reach %s: %s', (harm, reach, recommends) => {
    expect(recommendationOf(aDocument(), [rated('reach', reach), rated('harm', harm)])).toBe(recommends);
  });

  it.each([
    ['nothing is answered', []],
    ['one scale is not rated', [rated('harm', 'great')]],
    ['one scale is not known', [rated('harm', 'great'), answered('reach', 'unknown')]],
  ])('[F10] nothing while %s', (_, sheet) => {
    expect(recommendationOf(aDocument(), sheet)).toBeNull();
  });

  it('[F10] nothing without a matrix', () => {
    const sheet = [rated('harm', 'great'), rated('reach', 'far')];
    expect(recommendationOf(aDocument({ matrix: null }), sheet)).toBeNull();
  });
});

describe('whether the tests of a type are decided', () => {
  it.each(Object.keys(CriterionAnswer) as CriterionAnswer[])('[F11] with the answer %s', (answer) => {
    const sheet = [answered('live', answer), answered('spreading', 'not_met')];
    expect(criteriaDecided(aDocument(), 'crisis', sheet)).toBe(true);
  });

  it.each([
    ['not while one is missing', [answered('live', 'met')]],
    ['not while one has no answer', [answered('live', 'met'), answered('spreading', null)]],
    ['not by the answers to others', [answered('harm', 'unknown'), answered('reach', 'unknown')]],
  ])('[F11] %s', (_, sheet) => {
    expect(criteriaDecided(aDocument(), 'crisis', sheet)).toBe(false);
  });

  it('[F11] a type that asks nothing is decided', () => {
    expect(criteriaDecided(aDocument(), 'watch', [])).toBe(true);
  });
});

describe('whether the tests of a type are met', () => {
  const both = (live: Answered['answer'], spreading: Answered['answer']) => [
    answered('live', live),
    answered('spreading', spreading),
  ];
  const inMode = (mode: 'all_of' | 'any_of') =>
    aDocument({ activationTypes: aDocument().activationTypes.map((type) => ({ ...type, mode })) });

  it.each([
    ['all_of', 'met', 'met', true],
    ['all_of', 'met', 'unknown', false],
    ['all_of', 'met', 'not_met', false],
    ['all_of', 'met', null, false],
    ['any_of', 'met', 'unknown', true],
    ['any_of', 'not_met', 'met', true],
    ['any_of', 'unknown', 'not_met', false],
  ] as const)('[F12] %s of %s and %s: %j', (mode, live, spreading, expected) => {
    expect(criteriaMet(inMode(mode), 'crisis', both(live, spreading))).toBe(expected);
  });

  it('[F12] each type has its own mode and its own tests', () => {
    const [crisis, watch] = aDocument().activationTypes;
    if (!crisis || !watch) throw new Error('the example has two types');
    const document = aDocument({
      activationTypes: [crisis, { ...watch, criteria: ['live', 'spreading'], mode: 'any_of' }],
    });
    expect(criteriaMet(document, 'crisis', both('met', 'not_met'))).toBe(false);
    expect(criteriaMet(document, 'watch', both('met', 'not_met'))).toBe(true);
  });

  it.each(['all_of', 'any_of'] as const)('[F12] a type without tests asks for nothing, %s', (mode) => {
    expect(criteriaMet(inMode(mode), 'watch', [])).toBe(true);
  });

  it.each(['all_of', 'any_of'] as const)('[F12] a scale is no test, %s', (mode) => {
    const [crisis] = inMode(mode).activationTypes;
    if (!crisis) throw new Error('the example has a type');
    const document = aDocument({ activationTypes: [{ ...crisis, criteria: ['live', 'harm'] }] });
    expect(criteriaMet(document, 'crisis', [answered('live', 'met'), rated('harm', 'little')])).toBe(true);
    expect(criteriaMet(document, 'crisis', [rated('harm', 'great')])).toBe(false);
  });
});
