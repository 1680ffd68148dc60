import { Suspense, type ReactNode } from 'react';
import { Outlet } from 'react-router';
import { Remembered } from '../access/remembered.js';
import { SessionEnded } from '../access/session-ended.js';
import { SessionGate } from '../access/session-gate.js';
import { StepUpDialog } from '../access/step-up-dialog.js';
import { StillThere } from '../access/still-there.js';
import { ShiftEnd } from '../handovers/shift-end.js';
import { Finding } from '../search/finding.js';
import { Loading } from '../stakeholders/loading.js';
import { Announcements } from './announcer.js';
import { ClockNotice } from './clock-notice.js';
import { ConnectionBanner } from './connection-banner.js';
import { ErrorBoundary } from './error-boundary.js';
import { LeaveWarning } from './leave-warning.js';
import { Navigation } from './navigation.js';
import { NewVersion } from './new-version.js';
import { TopBar } from './top-bar.js';
import { UnsentAlarm } from './unsent-alarm.js';
import { useWords } from './words.js';
import classes from './frame.module.css';
import navigation from './navigation.module.css';
import bar from './top-bar.module.css';

/** Top bar, navigation and the page. Before sign-in there is nothing to navigate to. */
export function Frame({ signedIn }: { readonly signedIn: boolean }): ReactNode {
  const t = useWords();
  const page = (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  );
  const shell = (
    <div className={classes.frame}>
      <a className={classes.skip} href="#page">
        {t('frame.skip')}
      </a>
      <TopBar signedIn={signedIn} />
      <div className={signedIn ? classes.columns : undefined}>
        {signedIn && <Navigation />}
        <main id="page" tabIndex={-1} className={classes.page}>
          <NewVersion />
          {signedIn && <StillThere />}
          {signedIn && (
            <ErrorBoundary>
              <ShiftEnd />
            </ErrorBoundary>
          )}
          {signedIn && <SessionEnded />}
          {signedIn && <Remembered />}
          {signedIn && <ConnectionBanner />}
          {signedIn && <ClockNotice />}
          {signedIn && <LeaveWarning />}
          {signedIn && <UnsentAlarm />}
          <ErrorBoundary>{page}</ErrorBoundary>
        </main>
      </div>
      <StepUpDialog />
      <Announcements />
    </div>
  );
  if (!signedIn) return shell;
  return (
    <SessionGate frame={(waiting) => <EmptyFrame>{waiting}</EmptyFrame>}>
      <Finding>{shell}</Finding>
    </SessionGate>
  );
}

/** Where everything will be, while nobody knows yet whose it is. */
function EmptyFrame({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className={classes.frame}>
      <header className={bar.bar}>
        <span className={bar.product} translate="no">
          Tocsin
        </span>
      </header>
      <div className={classes.columns}>
        <div className={navigation.navigation} />
        <main className={classes.page}>{children}</main>
      </div>
    </div>
  );
}
