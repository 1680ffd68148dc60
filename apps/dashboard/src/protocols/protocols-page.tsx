import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { Asked } from '../shell/asked.js';
import { ShippedProtocols } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { LoneLink } from '../ui/lone-link.js';
import { PageHead } from '../ui/page-head.js';
import { SHIPPED_KEY, useProtocols, type Published } from './use-protocols.js';

/** Which protocols can run here; and for those who publish them, which come with the product and wait. */
export default function ProtocolsPage(): ReactNode {
  const t = useWords();
  const { organisation, administrator } = useViewer();
  const publishes = organisation.kind === 'coordinating_body';
  const query = useProtocols();
  return (
    <>
      <title>{t('page.title', { page: t('protocols.title') })}</title>
      <PageHead
        title={t('protocols.title')}
        lead={t('protocols.lead')}
        action={
          publishes &&
          administrator && (
            <LinkButton weight="primary" to="/protocols/new">
              {t('protocols.import')}
            </LinkButton>
          )
        }
      />
      <Asked query={query}>
        {(protocols) => (
          <>
            <PublishedCard protocols={protocols} />
            {publishes && <ShippedCard published={protocols} mayPublish={administrator} />}
          </>
        )}
      </Asked>
    </>
  );
}

function PublishedCard({ protocols }: { readonly protocols: readonly Published[] }): ReactNode {
  const t = useWords();
  return (
    <Card title={t('protocols.published')} padded={false}>
      {protocols.length === 0 ? (
        <Empty>{t('protocols.none')}</Empty>
      ) : (
        <FactTable
          label={t('protocols.published')}
          columns={[
            t('protocol.name'),
            t('protocol.version'),
            t('protocol.steward'),
            t('protocol.publishedAt'),
            t('protocol.standing'),
          ]}
          rows={protocols.map(({ digest, document, publishedAt, retiredAt }) => ({
            key: digest,
            head: (
              <LoneLink to={`/protocols/${digest}`}>
                <bdi>{document.name}</bdi>
              </LoneLink>
            ),
            cells: [
              <span key="version" translate="no">
                {document.version}
              </span>,
              <bdi key="steward">{document.steward}</bdi>,
              <UtcTime key="published" at={publishedAt} />,
              retiredAt === null ? (
                t('protocol.inForce')
              ) : (
                <span key="retired">
                  {t('protocol.retired')}, <UtcTime at={retiredAt} />
                </span>
              ),
            ],
          }))}
        />
      )}
    </Card>
  );
}

interface ShippedCardProps {
  readonly published: readonly Published[];
  readonly mayPublish: boolean;
}

function ShippedCard({ published, mayPublish }: ShippedCardProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const query = useQuery({
    queryKey: SHIPPED_KEY,
    queryFn: ({ signal }) => api.send(ShippedProtocols, {}, { signal }),
  });
  return (
    <Card title={t('protocols.shipped')} padded={false}>
      <Asked query={query}>
        {({ shippedProtocols }) => {
          const waiting = shippedProtocols.filter(
            ({ protocolId, version }) =>
              !published.some(({ document }) => document.id === protocolId && document.version === version),
          );
          return waiting.length === 0 ? (
            <Empty>{t('protocols.allShipped')}</Empty>
          ) : (
            <FactTable
              label={t('protocols.shipped')}
              columns={[t('protocol.name'), t('protocol.version'), ...(mayPublish ? [t('column.act')] : [])]}
              rows={waiting.map(({ protocolId, version, name }) => ({
                key: `${protocolId}@${version}`,
                head: <bdi>{name}</bdi>,
                cells: [
                  <span key="version" translate="no">
                    {version}
                  </span>,
                  ...(mayPublish
                    ? [
                        <Link
                          key="check"
                          to={`/protocols/new?shipped=${encodeURIComponent(`${protocolId}@${version}`)}`}
                        >
                          {t('protocols.checkAndPublish')}
                        </Link>,
                      ]
                    : []),
                ],
              }))}
            />
          );
        }}
      </Asked>
    </Card>
  );
}
