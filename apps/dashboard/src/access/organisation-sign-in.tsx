import { useState, type ReactNode } from 'react';
import { FailureLine } from '../shell/failure-line.js';
import { BeginOrganisationSignIn } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { LineField } from '../ui/fields.js';
import classes from './sign-in-page.module.css';
import { useWayIn } from './use-way-in.js';

/** What stands behind the @; null when that is no domain yet. What stands before it stays in the browser. */
export function domainIn(address: string): string | null {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  return /^[^\s@/:]+\.[^\s@/:]+$/.test(domain) ? domain : null;
}

/** Over the sign-on that one's organisation has: this page is left, and comes back to where one was going. */
export function OrganisationSignIn({ next }: { readonly next: string }): ReactNode {
  const t = useWords();
  const { api, leave } = useServices();
  const { entering, failure, enter } = useWayIn();
  const [address, setAddress] = useState('');
  const [asked, setAsked] = useState(false);
  const domain = domainIn(address);
  return (
    <form
      className={classes.other}
      aria-label={t('signIn.organisation')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (domain === null) return;
        enter('organisation', async () => {
          const { beginOrganisationSignIn } = await api.send(BeginOrganisationSignIn, {
            domain,
            path: next.split(/[?#]/, 1)[0] ?? '/',
          });
          leave(beginOrganisationSignIn.url);
        });
      }}
    >
      <LineField
        type="email"
        label={t('signIn.email')}
        hint={t('signIn.emailHint')}
        autoComplete="email"
        dir="ltr"
        error={asked && domain === null ? t('signIn.emailMissing') : undefined}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <FailureLine failure={failure} />
      <Button type="submit" busy={entering !== null}>
        {t('signIn.organisation')}
      </Button>
    </form>
  );
}
