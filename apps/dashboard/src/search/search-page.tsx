import { useQuery } from '@tanstack/react-query';
import { SOUGHT_LENGTH } from '@tocsin/protocol';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { Asked } from '../shell/asked.js';
import { Search } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { LineField } from '../ui/fields.js';
import { PageHead } from '../ui/page-head.js';
import { SearchHits } from './search-hits.js';
import { canBeSought, mistakeIn } from './sought.js';
import classes from './search.module.css';

/** Going back to a search within this time shows what it found (our default). */
const KEPT_MS = 60_000;

/** What was written, found in every script. What is looked for is in the address, so that one can go back to it. */
export default function SearchPage(): ReactNode {
  const t = useWords();
  const [address, setAddress] = useSearchParams();
  const text = (address.get('q') ?? '').slice(0, SOUGHT_LENGTH.most);
  return (
    <>
      <title>{t('page.title', { page: t('search.title') })}</title>
      <PageHead title={t('search.title')} lead={t('search.lead')} />
      <SearchField key={text} text={text} onSearch={(q) => setAddress(q === '' ? {} : { q })} />
      {canBeSought(text) && <Found text={text} />}
    </>
  );
}

interface SearchFieldProps {
  readonly text: string;
  readonly onSearch: (text: string) => void;
}

function SearchField({ text, onSearch }: SearchFieldProps): ReactNode {
  const t = useWords();
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLInputElement>(null);
  const { key } = useLocation();
  // Whoever comes here comes to type.
  useEffect(() => field.current?.focus(), [key]);
  return (
    <form
      role="search"
      className={classes.field}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <LineField
        ref={field}
        type="search"
        label={t('search.field')}
        hint={t('search.hint')}
        error={mistakeIn(text, t) ?? undefined}
        dir="auto"
        maxLength={SOUGHT_LENGTH.most}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit">{t('search.go')}</Button>
    </form>
  );
}

function Found({ text }: { readonly text: string }): ReactNode {
  const { api } = useServices();
  const query = useQuery({
    queryKey: ['search', text],
    queryFn: async ({ signal }) => (await api.send(Search, { text }, { signal })).search,
    // A search costs the server more than other questions, and there are only so many a minute: somebody asks, or nobody.
    staleTime: KEPT_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return <Asked query={query}>{(answer) => <SearchHits text={text} answer={answer} />}</Asked>;
}
