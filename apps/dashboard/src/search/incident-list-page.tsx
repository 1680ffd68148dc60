import { useId, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { Asked } from '../shell/asked.js';
import { UtcSecond } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Acts } from '../ui/acts.js';
import { Button, LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Fold } from '../ui/fold.js';
import { PageHead } from '../ui/page-head.js';
import { ChosenFilters, FilterFields } from './filter-fields.js';
import {
  chosenFilters,
  FILTERS,
  filterFor,
  filtersIn,
  withFilter,
  type FilterName,
} from './incident-filters.js';
import { IncidentRows } from './incident-rows.js';
import { useIncidentList } from './use-incident-list.js';
import { ViewBar } from './view-bar.js';
import classes from './search.module.css';

/** As the style sheets draw the line between a phone and a desk. */
const WIDE = window.matchMedia('(min-width: 48em)');

/** Every incident that the viewer may see, filtered by what the address says, so that it can be sent and gone back to. */
export default function IncidentListPage(): ReactNode {
  const t = useWords();
  const id = useId();
  const { mayDeclare } = useViewer();
  const [address, setAddress] = useSearchParams();
  const filters = filtersIn(address);
  // On a phone they would push the list out of sight.
  const [unfolded] = useState(() => WIDE.matches || FILTERS.some((name) => filters[name] !== ''));
  const query = useIncidentList(filterFor(filters));
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = query;
  const change = (name: FilterName, value: string): void => setAddress(withFilter(address, name, value));
  const clear = (): void =>
    setAddress(chosenFilters(filters).reduce((next, name) => withFilter(next, name, ''), address));
  const chosen = <ChosenFilters filters={filters} onRemove={(name) => change(name, '')} onClear={clear} />;
  return (
    <>
      <title>{t('page.title', { page: t('nav.incidents') })}</title>
      <PageHead
        title={t('nav.incidents')}
        lead={t('list.lead')}
        action={
          mayDeclare && (
            <LinkButton weight="primary" to="/declare">
              {t('board.declare')}
            </LinkButton>
          )
        }
      />
      <ViewBar filters={filters} />
      <Fold title={t('list.filters')} open={unfolded}>
        <FilterFields filters={filters} onChange={change} />
      </Fold>
      <Asked query={query} rows={8}>
        {(found) =>
          found && (
            <>
              <p id={id} role="status" className={classes.count} aria-busy={isPlaceholderData}>
                {t('list.count', { count: found.count, all: found.ofAll })}
              </p>
              {found.count > 0 && chosen}
              <Card
                title={t('nav.incidents')}
                aside={<Words id="time.asOf" values={{ time: <UtcSecond at={found.readAt} /> }} />}
                padded={false}
              >
                {found.count === 0 ? (
                  <div className={classes.empty}>
                    <p>{t(found.ofAll === 0 ? 'list.none' : 'list.noneFits', { all: found.ofAll })}</p>
                    {chosen}
                  </div>
                ) : (
                  <IncidentRows incidents={found.incidents} />
                )}
              </Card>
              {hasNextPage && (
                <Acts>
                  <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                    {t('list.more')}
                  </Button>
                </Acts>
              )}
            </>
          )
        }
      </Asked>
    </>
  );
}
