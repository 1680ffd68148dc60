import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react';
import { BrowserRouter, matchPath, Route, Routes } from 'react-router';
import { askAccessInTime } from '../incidents/use-allowed-commands.js';
import { Frame } from './frame.js';
import { LanguageProvider } from './language.js';
import { loadedPage } from './loaded-page.js';
import { NotFoundPage } from './not-found-page.js';
import { ServicesProvider, type Services } from './services.js';

const { Page: BoardPage, load: loadBoard } = loadedPage(() => import('../board/board-page.js'));
const { Page: IncidentPage, load: loadIncident } = loadedPage(() => import('../incidents/incident-page.js'));
const { Page: SignInPage, load: loadSignIn } = loadedPage(() => import('../access/sign-in-page.js'));
const ActivationPage = lazy(() => import('../activations/activation-page.js'));
const BridgePage = lazy(() => import('../activations/bridge-page.js'));
const PicturesPage = lazy(() => import('../pictures/pictures-page.js'));
const RequestsPage = lazy(() => import('../requests/requests-page.js'));
const ReportsPage = lazy(() => import('../sitreps/reports-page.js'));
const ComposePage = lazy(() => import('../sitreps/compose-page.js'));
const ReportPage = lazy(() => import('../sitreps/report-page.js'));
const ProtocolsPage = lazy(() => import('../protocols/protocols-page.js'));
const ProtocolPage = lazy(() => import('../protocols/protocol-page.js'));
const ImportPage = lazy(() => import('../protocols/import-page.js'));
const IncidentListPage = lazy(() => import('../search/incident-list-page.js'));
const SearchPage = lazy(() => import('../search/search-page.js'));
const DeclarePage = lazy(() => import('../incidents/declare-page.js'));
const MyPlatformPage = lazy(() => import('../platform-status/my-platform-page.js'));
const WallPage = lazy(() => import('../wall/wall-page.js'));
const WelcomePage = lazy(() => import('../access/welcome-page.js'));
const PasskeysPage = lazy(() => import('../account/passkeys-page.js'));
const SessionsPage = lazy(() => import('../account/sessions-page.js'));
const TokensPage = lazy(() => import('../account/tokens-page.js'));
const AppearancePage = lazy(() => import('../account/appearance-page.js'));
const AnnouncementsPage = lazy(() => import('../account/announcements-page.js'));
const PeoplePage = lazy(() => import('../organisation/people-page.js'));
const SignOnPage = lazy(() => import('../organisation/sign-on-page.js'));
const OrganisationIncidentsPage = lazy(() => import('../organisation/incidents-page.js'));
const ReadingsPage = lazy(() => import('../organisation/readings-page.js'));
const DirectoryPage = lazy(() => import('../community/directory-page.js'));
const ProposalsPage = lazy(() => import('../community/proposals-page.js'));
const ReadingHeadersPage = lazy(() => import('../community/reading-headers-page.js'));

/** So long the page waits to be drawn at once; then it is drawn as far as it has come, and says what it waits for (our default). */
const WAIT_MS = 1_000;

/**
 * Loads the page that this address opens, where it is one of those that people open first, and what it shows first. What came
 * while the programs did is drawn with the page: three drawings, one after the other, take a slow device three times as long.
 */
export async function loadFirstPage(path: string, services: Services): Promise<void> {
  const incidentId = matchPath('/incidents/:incidentId', path)?.params.incidentId;
  // It is tried again when it is to be shown, and that says what is wrong.
  if (path === '/sign-in') await loadSignIn().catch(() => undefined);
  const load = path === '/' ? loadBoard : incidentId === undefined ? null : loadIncident;
  if (load === null) return;
  const answers = [services.session.begin()];
  if (incidentId !== undefined)
    answers.push(services.feeds.of(incidentId).catchUp(), askAccessInTime(services, incidentId));
  await load().catch(() => undefined);
  await Promise.race([Promise.all(answers), new Promise((resolve) => setTimeout(resolve, WAIT_MS))]);
}

interface AppProps {
  readonly services: Services;
  readonly language: ComponentProps<typeof LanguageProvider>['initial'];
}

export function App({ services, language }: AppProps): ReactNode {
  return (
    <ServicesProvider value={services}>
      <QueryClientProvider client={services.queries}>
        <LanguageProvider initial={language}>
          <BrowserRouter>
            <Routes>
              <Route element={<Frame signedIn={false} />}>
                <Route path="/sign-in" element={<SignInPage />} />
                <Route path="/welcome" element={<WelcomePage />} />
              </Route>
              <Route
                path="/wall"
                element={
                  <Suspense fallback={null}>
                    <WallPage />
                  </Suspense>
                }
              />
              <Route element={<Frame signedIn />}>
                <Route index element={<BoardPage />} />
                <Route path="/declare" element={<DeclarePage key="real" exercise={false} />} />
                <Route path="/exercises/declare" element={<DeclarePage key="exercise" exercise />} />
                <Route path="/incidents" element={<IncidentListPage />} />
                <Route path="/search" element={<SearchPage />} />
                <Route path="/incidents/:incidentId" element={<IncidentPage />} />
                <Route path="/incidents/:incidentId/bridge" element={<BridgePage />} />
                <Route path="/incidents/:incidentId/pictures" element={<PicturesPage />} />
                <Route path="/incidents/:incidentId/requests" element={<RequestsPage />} />
                <Route path="/incidents/:incidentId/reports" element={<ReportsPage />} />
                <Route path="/incidents/:incidentId/reports/new" element={<ComposePage />} />
                <Route path="/incidents/:incidentId/reports/:sitrepId" element={<ReportPage />} />
                <Route path="/incidents/:incidentId/activations/:activationId" element={<ActivationPage />} />
                <Route path="/protocols" element={<ProtocolsPage />} />
                <Route path="/protocols/new" element={<ImportPage />} />
                <Route path="/protocols/:digest" element={<ProtocolPage />} />
                <Route path="/my-platform" element={<MyPlatformPage />} />
                <Route path="/account" element={<PasskeysPage />} />
                <Route path="/account/sessions" element={<SessionsPage />} />
                <Route path="/account/tokens" element={<TokensPage />} />
                <Route path="/account/appearance" element={<AppearancePage />} />
                <Route path="/account/announcements" element={<AnnouncementsPage />} />
                <Route path="/organisation" element={<PeoplePage />} />
                <Route path="/organisation/sign-on" element={<SignOnPage />} />
                <Route path="/organisation/incidents" element={<OrganisationIncidentsPage />} />
                <Route path="/organisation/readings" element={<ReadingsPage />} />
                <Route path="/community" element={<DirectoryPage />} />
                <Route path="/community/proposals" element={<ProposalsPage />} />
                <Route path="/community/readings" element={<ReadingHeadersPage />} />
                <Route path="*" element={<NotFoundPage />} />
              </Route>
            </Routes>
          </BrowserRouter>
        </LanguageProvider>
      </QueryClientProvider>
    </ServicesProvider>
  );
}
