import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './choice-menu.module.css';

interface MenuFrame {
  readonly label: string;
  readonly shown: ReactNode;
}

interface MenuChoice {
  readonly value: string;
  readonly label: string;
  /** The language of the label, where it is not the page's. */
  readonly lang?: string;
}

interface ChoiceMenuProps extends MenuFrame {
  readonly choices: readonly MenuChoice[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** One of a few, behind a button in the top bar. */
export function ChoiceMenu({ choices, chosen, onChoose, ...frame }: ChoiceMenuProps): ReactNode {
  return (
    <Framed {...frame}>
      {choices.map(({ value, label, lang }) => (
        <Menu.Item
          key={value}
          role="menuitemradio"
          aria-checked={value === chosen}
          lang={lang}
          className={classes.item}
          onClick={() => onChoose(value)}
        >
          {label}
        </Menu.Item>
      ))}
    </Framed>
  );
}

interface ActionMenuProps extends MenuFrame {
  readonly heading: string;
  readonly actions: readonly {
    readonly label: string;
    readonly onChoose: () => void;
    readonly disabled?: boolean;
  }[];
}

/** A few acts behind a button in the top bar. */
export function ActionMenu({ heading, actions, ...frame }: ActionMenuProps): ReactNode {
  return (
    <Framed {...frame}>
      <Menu.Label className={classes.heading}>{heading}</Menu.Label>
      {actions.map(({ label, onChoose, disabled = false }) => (
        <Menu.Item key={label} className={classes.item} disabled={disabled} onClick={onChoose}>
          {label}
        </Menu.Item>
      ))}
    </Framed>
  );
}

function Framed({ label, shown, children }: MenuFrame & { readonly children: ReactNode }): ReactNode {
  return (
    <Menu position="bottom-end" withinPortal={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={classes.target} aria-label={label}>
          {shown}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.list} aria-label={label}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
