import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { PrintedMarking } from '../incidents/printed-marking.js';
import { Asked } from '../shell/asked.js';
import { FailureLine } from '../shell/failure-line.js';
import { RetireProtocol } from '../shell/operations.generated.js';
import { PrintButton } from '../shell/print-button.js';
import { UtcTime } from '../shell/time-pair.js';
import { useAct } from '../shell/use-act.js';
import { useSheetMargins } from '../shell/use-sheet-margins.js';
import { useWords, Words } from '../shell/words.js';
import { Acts } from '../ui/acts.js';
import { Button, LinkButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { PageHead } from '../ui/page-head.js';
import { DocumentDrawing } from './document-drawing.js';
import { DocumentSections } from './document-sections.js';
import { PROTOCOLS_KEY, useProtocol, type Published } from './use-protocols.js';
import classes from './document.module.css';

/** A published document, readable from top to bottom. It never changes; its digest says which one it is. */
export default function ProtocolPage(): ReactNode {
  const { digest = '' } = useParams();
  const t = useWords();
  return (
    <Asked query={useProtocol(digest)} rows={10}>
      {(published) =>
        published === null ? (
          <>
            <title>{t('page.title', { page: t('protocol.missing') })}</title>
            <PageHead
              title={t('protocol.missing')}
              lead={t('protocol.missingText')}
              action={<LinkButton to="/protocols">{t('protocols.title')}</LinkButton>}
            />
          </>
        ) : (
          <Found published={published} />
        )
      }
    </Asked>
  );
}

function Found({ published }: { readonly published: Published }): ReactNode {
  const t = useWords();
  const { document, digest, publishedAt, retiredAt, seats } = published;
  const { name, version, language } = document;
  // Every organisation of the community may read what is published here.
  const sheet = { marking: 'GREEN', exercise: false, asOf: publishedAt } as const;
  useSheetMargins({ ...sheet, version: `${name} ${version}`, language });
  return (
    <>
      <PrintedMarking {...sheet} />
      <title>{t('page.title', { page: `${name} ${version}` })}</title>
      <PageHead
        title={
          <>
            <bdi>{name}</bdi> <span translate="no">{version}</span>
          </>
        }
        lead={
          <span lang={language} dir="auto">
            {document.summary}
          </span>
        }
        action={<PrintButton />}
      />
      <p>
        <Words
          id="protocol.by"
          values={{ steward: <bdi>{document.steward}</bdi>, time: <UtcTime at={publishedAt} /> }}
        />
      </p>
      <p className={classes.digest}>
        {t('protocol.digest')}{' '}
        <code translate="no" dir="ltr">
          {digest}
        </code>
      </p>
      {retiredAt !== null && (
        <Notice tone="attention" title={t('protocol.retired')}>
          {t('protocol.retiredText')} <UtcTime at={retiredAt} />
        </Notice>
      )}
      <DocumentDrawing document={document} listed />
      <DocumentSections document={document} seats={seats} />
      {retiredAt === null && <Retire published={published} />}
      <PrintedMarking {...sheet} />
    </>
  );
}

/** Retiring stops nothing that runs. */
function Retire({ published: { digest, document } }: { readonly published: Published }): ReactNode {
  const t = useWords();
  const { organisation, administrator } = useViewer();
  const { act, busy, failure } = useAct(RetireProtocol, [PROTOCOLS_KEY]);
  if (organisation.kind !== 'coordinating_body' || !administrator) return null;
  const name = `${document.name} ${document.version}`;
  return (
    <Acts>
      <Button busy={busy} onClick={() => act({ input: { digest } }, t('protocol.retireConfirm', { name }))}>
        {t('protocol.retire')}
      </Button>
      <span className={classes.soft}>{t('protocol.retireConsequence')}</span>
      <FailureLine failure={failure} />
    </Acts>
  );
}
