import type { ProtocolDocument, Stated } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import type { PublishedFieldsFragment } from '../shell/operations.generated.js';
import { useLanguage, useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { DutyRule, NoticeRuleShown } from './document-rules.js';
import { MatrixTable } from './matrix-table.js';
import { OriginLine } from './origin-line.js';
import { TransitionList } from './transition-list.js';
import classes from './document.module.css';

interface SectionsProps {
  readonly document: ProtocolDocument;
  readonly seats: PublishedFieldsFragment['seats'];
}

interface DocumentProps {
  readonly document: ProtocolDocument;
}

/** All parts of a document, each with where it comes from. */
export function DocumentSections({ document, seats }: SectionsProps): ReactNode {
  const t = useWords();
  const { triggers, measures, safeguards, reporting } = document;
  return (
    <div className={classes.columns} lang={document.language}>
      <div className={classes.stack}>
        <StatedCard title={t('document.triggers')} stated={triggers} document={document} />
        <Roles document={document} seats={seats} />
        <Types document={document} />
        <Criteria document={document} />
        {document.matrix !== null && <MatrixTable document={document} matrix={document.matrix} />}
        <StatedCard title={t('document.measures')} stated={measures} document={document} />
        <StatedCard title={t('safeguards.title')} stated={safeguards} document={document} />
        <StatedCard title={t('document.reporting')} stated={reporting} document={document} />
      </div>
      <div className={classes.stack}>
        <Card title={t('document.transitions')}>
          <TransitionList document={document} />
        </Card>
        <Card title={t('obligations.title')}>
          <Items items={document.obligations}>{(rule) => <DutyRule rule={rule} document={document} />}</Items>
        </Card>
        <Card title={t('notices.title')}>
          <Items items={document.notices}>
            {(rule) => <NoticeRuleShown rule={rule} document={document} />}
          </Items>
        </Card>
        <CrosswalkList document={document} />
        <Sources document={document} />
      </div>
    </div>
  );
}

interface ItemsProps<Item> {
  readonly items: readonly Item[];
  readonly children: (item: Item) => ReactNode;
}

function Items<Item extends { readonly id: string }>({ items, children }: ItemsProps<Item>): ReactNode {
  const t = useWords();
  if (items.length === 0) return <p className={classes.soft}>{t('document.nothing')}</p>;
  return (
    <ul className={classes.items}>
      {items.map((item) => (
        <li key={item.id}>{children(item)}</li>
      ))}
    </ul>
  );
}

interface StatedCardProps extends DocumentProps {
  readonly title: string;
  readonly stated: readonly Stated[];
}

function StatedCard({ title, stated, document }: StatedCardProps): ReactNode {
  return (
    <Card title={title}>
      <Items items={stated}>
        {(one) => (
          <>
            <p>{one.text}</p>
            <OriginLine of={one} document={document} />
          </>
        )}
      </Items>
    </Card>
  );
}

function Roles({ document, seats }: SectionsProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const seated = (role: string): string =>
    new Intl.ListFormat(language).format(
      seats.find(({ roleId }) => roleId === role)?.organisations.map(({ name }) => name) ?? [],
    );
  return (
    <Card title={t('roles.title')}>
      <Items items={document.roles}>
        {(role) => (
          <>
            <p>
              <strong>{role.name}</strong> · {role.text}
            </p>
            <p className={classes.soft}>
              {t(`roleFilled.${role.filled}`)}:{' '}
              {new Intl.ListFormat(language).format(role.kinds.map((kind) => t(`stakeholderKind.${kind}`)))}
              {role.filled === 'seat' && ` · ${seated(role.id) || t('roles.nobody')}`}
            </p>
            <OriginLine of={role} document={document} />
          </>
        )}
      </Items>
    </Card>
  );
}

function Types({ document }: DocumentProps): ReactNode {
  const t = useWords();
  const asked = (ids: readonly string[]): string[] =>
    document.criteria.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  return (
    <Card
      title={t('document.types')}
      aside={t(document.hierarchical ? 'protocol.hierarchical' : 'protocol.notHierarchical')}
    >
      <Items items={document.activationTypes}>
        {(type) => (
          <>
            <p>
              <strong>{type.name}</strong> · {type.text}
            </p>
            {type.criteria.length > 0 && (
              <>
                <p className={classes.soft}>{t(`criterionMode.${type.mode}`)}</p>
                <ul className={classes.facts}>
                  {asked(type.criteria).map((text) => (
                    <li key={text}>{text}</li>
                  ))}
                </ul>
              </>
            )}
            <OriginLine of={type} document={document} />
          </>
        )}
      </Items>
    </Card>
  );
}

function Criteria({ document }: DocumentProps): ReactNode {
  const t = useWords();
  return (
    <Card title={t('criteria.title')}>
      <Items items={document.criteria}>
        {(criterion) => (
          <>
            <p>{criterion.text}</p>
            {criterion.scale !== null && (
              <ul className={classes.levels}>
                {criterion.scale.map(({ id, name }) => (
                  <li key={id}>{name}</li>
                ))}
              </ul>
            )}
            <OriginLine of={criterion} document={document} />
          </>
        )}
      </Items>
    </Card>
  );
}

function CrosswalkList({ document }: DocumentProps): ReactNode {
  const t = useWords();
  if (document.crosswalk.length === 0) return null;
  const typeName = (id: string): string => document.activationTypes.find((one) => one.id === id)?.name ?? id;
  return (
    <Card title={t('crosswalk.title')}>
      <ul className={classes.items}>
        {document.crosswalk.map((one) => (
          <li
            key={`${one.type} ${one.relation} ${one.other.protocol} ${one.other.version} ${one.other.type}`}
          >
            <p>
              <strong>{typeName(one.type)}</strong> {t(`crosswalkRelation.${one.relation}`)}{' '}
              <strong>
                {one.other.type} · {one.other.protocol} {one.other.version}
              </strong>
            </p>
            <p>{one.note}</p>
            <OriginLine of={one} document={document} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sources({ document }: DocumentProps): ReactNode {
  const t = useWords();
  const { period, sources } = document;
  return (
    <Card title={t('document.sources')}>
      <p className={classes.soft}>
        {t('document.period', {
          from: period.from ?? t('document.open'),
          until: period.until ?? t('document.open'),
        })}{' '}
        {period.note}
      </p>
      <Items items={sources}>{({ citation }) => <p>{citation}</p>}</Items>
    </Card>
  );
}
