import { useState, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { PALETTE_KEYS, Shortcut, SHORTCUT_KEYS, type Shortcuts } from '../shell/shortcuts.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { CheckField } from '../ui/check-list.js';
import { Dialog } from '../ui/dialog.js';
import { Keys } from '../ui/keys.js';
import { placeOf } from './places.js';
import classes from './shortcut-list.module.css';

interface ShortcutListProps {
  readonly shortcuts: Shortcuts;
  readonly onClose: () => void;
}

/** Every shortcut that does something for this viewer, and the switch for single keys. */
export default function ShortcutList({ shortcuts, onClose }: ShortcutListProps): ReactNode {
  const t = useWords();
  const viewer = useViewer();
  const [on, setOn] = useState(shortcuts.on);
  const own = Object.values(Shortcut).filter((one) => one === 'help' || placeOf(one, viewer) !== null);
  return (
    <Dialog
      title={t('shortcuts.title')}
      onClose={onClose}
      acts={
        <Button weight="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <p>{t('shortcuts.lead')}</p>
      <dl className={classes.list}>
        <div className={classes.row}>
          <dt>
            <Keys keys={PALETTE_KEYS} then="+" />
          </dt>
          <dd>{t('palette.title')}</dd>
        </div>
        {own.map((one) => (
          <div key={one} className={classes.row} data-off={on ? undefined : true}>
            <dt>
              <Keys keys={SHORTCUT_KEYS[one]} then={t('shortcuts.then')} />
            </dt>
            <dd>{t(`shortcut.${one}`)}</dd>
          </div>
        ))}
      </dl>
      <CheckField
        label={t('shortcuts.on')}
        hint={t('shortcuts.onHint')}
        checked={on}
        onChange={(next) => {
          shortcuts.switch(next);
          setOn(next);
        }}
      />
    </Dialog>
  );
}
