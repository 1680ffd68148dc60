import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { useIncidentTitles } from '../incidents/use-incident-titles.js';
import { Asked } from '../shell/asked.js';
import { CheckProtocol, ShippedProtocols } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { PassageField, SelectField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';
import { PageHead } from '../ui/page-head.js';
import { CheckResult } from './check-result.js';
import { PublishCard } from './publish-card.js';
import { SHIPPED_KEY } from './use-protocols.js';
import { FileField } from '../ui/file-field.js';
import classes from './document.module.css';

/** A document comes in, its faults are named with their places, it runs on a past incident for practice; then it can be published. */
export default function ImportPage(): ReactNode {
  const t = useWords();
  const { organisation, administrator } = useViewer();
  const may = organisation.kind === 'coordinating_body' && administrator;
  return (
    <>
      <title>{t('page.title', { page: t('protocols.import') })}</title>
      <PageHead title={t('protocols.import')} lead={t('import.lead')} />
      {may ? <Import /> : <Notice tone="attention">{t('error.NOT_FOR_YOUR_KIND')}</Notice>}
    </>
  );
}

function Import(): ReactNode {
  const { api } = useServices();
  const [parameters] = useSearchParams();
  const query = useQuery({
    queryKey: SHIPPED_KEY,
    queryFn: ({ signal }) => api.send(ShippedProtocols, {}, { signal }),
  });
  return (
    <Asked query={query}>
      {({ shippedProtocols }) => (
        <Steps
          shipped={shippedProtocols.map(({ protocolId, version, name, document }) => ({
            key: `${protocolId}@${version}`,
            label: `${name} ${version}`,
            document,
          }))}
          first={parameters.get('shipped') ?? ''}
        />
      )}
    </Asked>
  );
}

interface Shipped {
  readonly key: string;
  readonly label: string;
  readonly document: string;
}

interface StepsProps {
  readonly shipped: readonly Shipped[];
  readonly first: string;
}

function Steps({ shipped, first }: StepsProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const go = useNavigate();
  const titles = useIncidentTitles();
  const textOf = (key: string): string => pretty(shipped.find((one) => one.key === key)?.document ?? '');
  const [chosen, setChosen] = useState(first);
  const [text, setText] = useState(() => textOf(first));
  const [incidentId, setIncidentId] = useState('');
  const [checked, setChecked] = useState<{ readonly text: string; readonly incidentId: string } | null>(null);
  const query = useQuery({
    queryKey: ['check-protocol', checked],
    queryFn: ({ signal }) =>
      api.send(
        CheckProtocol,
        {
          document: checked?.text ?? '',
          incidentId: checked?.incidentId === '' ? null : (checked?.incidentId ?? null),
        },
        { signal },
      ),
    enabled: checked !== null,
  });
  const isCurrent = checked?.text === text;
  return (
    <>
      <Card title={t('import.document')}>
        <div className={classes.stack}>
          <SelectField
            label={t('import.shipped')}
            value={chosen}
            options={[
              { value: '', label: t('import.own') },
              ...shipped.map(({ key, label }) => ({ value: key, label })),
            ]}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              setText(textOf(event.currentTarget.value));
            }}
          />
          <FileField
            label={t('import.file')}
            hint={t('import.fileHint')}
            accept="application/json,.json"
            onText={(read) => {
              setChosen('');
              setText(read);
            }}
          />
          <PassageField
            label={t('import.text')}
            rows={10}
            dir="ltr"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <SelectField
            label={t('import.incident')}
            hint={t('import.incidentHint')}
            value={incidentId}
            options={[
              { value: '', label: t('import.noIncident') },
              ...[...titles].map(([value, label]) => ({ value, label })),
            ]}
            onChange={(event) => setIncidentId(event.currentTarget.value)}
          />
          <div>
            <Button
              weight="primary"
              busy={query.isFetching}
              disabled={text.trim() === ''}
              onClick={() => setChecked({ text, incidentId })}
            >
              {t('import.check')}
            </Button>
          </div>
        </div>
      </Card>
      {checked !== null && (
        <Asked query={query}>
          {({ checkProtocol }) => (
            <>
              {!isCurrent && <Notice tone="attention">{t('import.changed')}</Notice>}
              <CheckResult check={checkProtocol} onIncident={checked.incidentId !== ''} />
              {isCurrent && checkProtocol.digest !== null && checkProtocol.faults.length === 0 && (
                <PublishCard
                  key={checkProtocol.digest}
                  text={checked.text}
                  digest={checkProtocol.digest}
                  onPublished={(digest) => void go(`/protocols/${digest}`)}
                />
              )}
            </>
          )}
        </Asked>
      )}
    </>
  );
}

/** Canonical JSON is one line; for reading it is laid out. What cannot be read stays as it is. */
function pretty(text: string): string {
  try {
    return text === '' ? '' : JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
