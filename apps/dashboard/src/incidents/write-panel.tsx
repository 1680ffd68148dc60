import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useWords, type MessageId } from '../shell/words.js';
import { useOpenForm, useWriting, type PanelForm } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import { Waiting } from '../ui/waiting.js';
import classes from './incident-page.module.css';

const StatusForm = lazy(() => import('../platform-status/status-form.js'));
const TextForm = lazy(() => import('../timeline/text-form.js'));
const FlagForm = lazy(() => import('../rights-flags/flag-form.js'));
const SeverityForm = lazy(() => import('./severity-form.js'));
const CountriesForm = lazy(() => import('./countries-form.js'));
const IncidentStatusForm = lazy(() => import('./incident-status-form.js'));

interface Offer {
  readonly form: PanelForm;
  readonly words: MessageId;
}

/** What this viewer may write, as the server allows it; the open form stands here, the rest is one press away. */
export function WritePanel(): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const { form, open, close } = useOpenForm();
  const offers: readonly (Offer | false)[] = [
    allowed.has('post_platform_status') && { form: 'status', words: 'ourStatus.write' },
    allowed.has('add_information') && { form: 'text', words: 'information.write' },
    allowed.has('add_community_note') && { form: 'text', words: 'note.write' },
    allowed.has('raise_rights_flag') && { form: 'flag', words: 'flag.write' },
    allowed.has('change_severity') && { form: 'severity', words: 'severityForm.write' },
    allowed.has('change_status') && { form: 'incident-status', words: 'incidentStatus.write' },
    allowed.has('correct_countries') && { form: 'countries', words: 'countriesForm.write' },
  ];
  const offered = offers.filter((offer) => offer !== false);
  const [last, setLast] = useState<Offer | undefined>();
  const offer = offered.find((one) => one.form === form);
  if (offer !== undefined && offer.form !== last?.form) setLast(offer);
  // A right that ends while somebody writes closes no form: the server will say why it refuses.
  const current = offer ?? (last?.form === form ? last : undefined);
  if (offered.length === 0 && current === undefined) return null;
  return (
    <>
      <div className={classes.row} role="group" aria-label={t('write.label')}>
        {offered.map((one) => (
          <Button
            key={one.words}
            aria-expanded={one.form === current?.form}
            onClick={() => (one.form === current?.form ? close() : open(one.form))}
          >
            {t(one.words)}
          </Button>
        ))}
      </div>
      {current && (
        <section className={classes.panel} aria-label={t(current.words)}>
          <h2>{t(current.words)}</h2>
          <Suspense fallback={<Waiting label={t('loading.still')} />}>
            <OpenForm form={current.form} />
          </Suspense>
        </section>
      )}
    </>
  );
}

function OpenForm({ form }: { readonly form: PanelForm }): ReactNode {
  const { about, happenedAt } = useOpenForm();
  switch (form) {
    case 'status':
      return <StatusForm corrects={null} />;
    case 'text':
      return <TextForm key={happenedAt} corrects={null} />;
    case 'flag':
      return <FlagForm key={about} aboutEntryId={about} corrects={null} />;
    case 'severity':
      return <SeverityForm />;
    case 'incident-status':
      return <IncidentStatusForm />;
    case 'countries':
      return <CountriesForm />;
  }
}
