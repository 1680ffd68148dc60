import { StakeholderKind } from '@tocsin/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { DemoPeople as DemoPeopleOperation, type DemoPeopleQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useLanguage, useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import classes from './sign-in-page.module.css';

type Person = DemoPeopleQuery['demoPeople'][number];

interface DemoPeopleProps {
  readonly entering: string | null;
  readonly onEnter: (personId: string) => void;
}

/** The invented people of a demo: a press on a name, and one is that person. */
export function DemoPeople(props: DemoPeopleProps): ReactNode {
  const { api } = useServices();
  const query = useQuery({
    queryKey: ['demo-people'],
    queryFn: ({ signal }) => api.send(DemoPeopleOperation, {}, { signal }),
  });
  return <Asked query={query}>{({ demoPeople }) => <ByKind people={demoPeople} {...props} />}</Asked>;
}

function ByKind({ people, ...rest }: DemoPeopleProps & { readonly people: readonly Person[] }): ReactNode {
  const t = useWords();
  const kinds = Object.values(StakeholderKind)
    .map((kind) => ({ kind, members: people.filter(({ organisation }) => organisation.kind === kind) }))
    .filter(({ members }) => members.length > 0);
  return (
    <div className={classes.kinds}>
      {kinds.map(({ kind, members }) => (
        <Card key={kind} title={t(`stakeholderKind.${kind}`)} padded={false}>
          <ul className={classes.people}>
            {members.map((person) => (
              <li key={person.personId}>
                <PersonButton person={person} {...rest} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

function PersonButton({
  person,
  entering,
  onEnter,
}: DemoPeopleProps & { readonly person: Person }): ReactNode {
  const countries = new Intl.DisplayNames(useLanguage(), { type: 'region', fallback: 'code' });
  const { personId, name, title, organisation } = person;
  return (
    <button
      type="button"
      className={classes.person}
      aria-busy={entering === personId}
      disabled={entering !== null}
      onClick={() => onEnter(personId)}
    >
      <span className={classes.name}>
        <bdi>{name}</bdi>
      </span>
      <span className={classes.what}>
        <bdi>{title}</bdi> · <bdi>{organisation.name}</bdi> · <bdi>{countries.of(organisation.country)}</bdi>
      </span>
    </button>
  );
}
