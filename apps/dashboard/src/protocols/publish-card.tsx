import type { Role } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { FailureLine } from '../shell/failure-line.js';
import { PublishProtocol } from '../shell/operations.generated.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { useDirectory } from '../stakeholders/use-directory.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { CheckList } from '../ui/check-list.js';
import { DocumentDrawing } from './document-drawing.js';
import { parseDocument, PROTOCOLS_KEY } from './use-protocols.js';
import classes from './document.module.css';

interface PublishCardProps {
  readonly text: string;
  readonly digest: string;
  readonly onPublished: (digest: string) => void;
}

/** Who fills the seats that the document leaves to the deployment; then it is published as it was checked, for good. */
export function PublishCard({ text, digest, onPublished }: PublishCardProps): ReactNode {
  const t = useWords();
  const document = parseDocument(text);
  const [seats, setSeats] = useState<Readonly<Record<string, ReadonlySet<string>>>>({});
  const { act, busy, failure } = useAct(PublishProtocol, [PROTOCOLS_KEY], ({ publishProtocol }) =>
    onPublished(publishProtocol.digest),
  );
  const open = document.roles.filter(({ filled }) => filled === 'seat');
  const name = `${document.name} ${document.version}`;
  const publish = (): void =>
    act(
      {
        input: {
          document: text,
          digest,
          seats: open.map(({ id }) => ({ roleId: id, organisationIds: [...(seats[id] ?? [])] })),
        },
      },
      t('import.publishConfirm', { name }),
    );
  return (
    <>
      <DocumentDrawing document={document} />
      <Card title={t('import.publishTitle', { name })} stress="accent">
        <div className={classes.stack}>
          {open.map((role) => (
            <Seat
              key={role.id}
              role={role}
              chosen={seats[role.id] ?? NOBODY}
              onChange={(next) => setSeats({ ...seats, [role.id]: next })}
            />
          ))}
          <p className={classes.soft}>{t('import.publishConsequence')}</p>
          <Acts>
            <Button weight="primary" busy={busy} onClick={publish}>
              {t('import.publish')}
            </Button>
            <FailureLine failure={failure} />
          </Acts>
        </div>
      </Card>
    </>
  );
}

const NOBODY: ReadonlySet<string> = new Set();

interface SeatProps {
  readonly role: Role;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

function Seat({ role: { name, text, kinds }, chosen, onChange }: SeatProps): ReactNode {
  const t = useWords();
  const { data = [] } = useDirectory();
  return (
    <CheckList
      legend={t('import.seat', { role: name })}
      hint={text}
      choices={data
        .filter((one) => kinds.includes(one.kind) && !one.protected)
        .map((one) => ({ value: one.organisationId, label: <bdi>{one.name}</bdi> }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
}
