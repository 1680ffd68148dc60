import { spokenIn } from '../translations/spoken-in.js';
import { isSameLanguage, tlpLabel, type Marking } from '@tocsin/protocol';
import page from '../incidents/incident-page.module.css';
import tlp from '../timeline/tlp-box.module.css';
import { INCIDENT_BODY, type Shape } from '../ui/shape.js';
import shapes from '../ui/shape.module.css';
import announcer from './announcer.module.css';
import type { FirstWords } from './first-words.js';
import frame from './frame.module.css';
import navigation from './navigation.module.css';
import type { IncidentAccessQuery } from './operations.generated.js';
import bar from './top-bar.module.css';

/** What is known of an incident before the page's programs are there. */
export interface FirstHead {
  readonly title: string;
  readonly language: string;
  readonly marking: Marking;
}

type Told = Pick<NonNullable<IncidentAccessQuery['incident']>, 'declaration' | 'exercise' | 'status'>;

/**
 * Null: nothing may stand there without the words that belong to it, which only the page has. That is so of a title, too, that
 * this reader gets in a translation.
 */
export function firstHeadOf({ declaration, exercise, status }: Told, reader: string): FirstHead | null {
  if (declaration === null || exercise || status === 'declared_by_mistake') return null;
  const { language, titleTranslations } = declaration;
  const isRead =
    isSameLanguage(language, reader) ||
    !titleTranslations.some((translation) => isSameLanguage(translation.language, reader));
  return isRead ? declaration : null;
}

/**
 * What somebody sees while the page's programs are still on their way: its shape, where everything will be, and of an incident
 * already what it is about, under its marking. The page draws itself over it; where the page is already there, nothing is drawn.
 */
export class FirstPicture {
  readonly #root: Element;
  #main: Element | null = null;

  constructor(root: Element) {
    this.#root = root;
  }

  drawShape(shape: Shape, { tag, direction, loading }: FirstWords): void {
    if (this.#root.hasChildNodes()) return;
    Object.assign(document.documentElement, { lang: tag, dir: direction });
    const said = element('p', announcer.region, loading);
    said.role = 'status';
    this.#main = element('main', frame.page, said, shaped(shape));
    this.#root.append(
      element(
        'div',
        frame.frame,
        element('header', bar.bar, element('span', bar.product, 'Tocsin')),
        element('div', frame.columns, element('div', navigation.navigation), this.#main),
      ),
    );
  }

  /** In the place of what stood there for it; the page may have drawn over that by now. */
  drawHead({ title, language, marking }: FirstHead): void {
    if (this.#main?.isConnected !== true) return;
    const box = element('span', tlp.box, tlpLabel(marking));
    Object.assign(box, { lang: 'en', dir: 'ltr', translate: false });
    box.dataset['marking'] = marking;
    const words = element('bdi', '', title);
    Object.assign(words, { lang: spokenIn(language) ?? '', dir: 'auto' });
    this.#main.lastChild?.replaceWith(
      element(
        'header',
        page.header,
        element('div', shapes.row, element('div', shapes.chip), box),
        element('div', page.row, element('div', page.title, element('h1', '', words))),
        element('div', shapes.line),
      ),
      shaped(INCIDENT_BODY),
    );
  }
}

function element(name: string, className: string | undefined, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className ?? '';
  made.append(...inside);
  return made;
}

function shaped({ box, inside }: Shape): Element {
  const made = element('div', box, ...inside.map(shaped));
  made.ariaHidden = 'true';
  return made;
}
