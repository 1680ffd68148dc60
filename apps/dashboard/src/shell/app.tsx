import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ComponentProps, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { SignInPage } from '../access/sign-in-page.js';
import { Frame } from './frame.js';
import { LanguageProvider } from './language.js';
import { NotFoundPage } from './not-found-page.js';
import { ServicesProvider, type Services } from './services.js';
import { theme } from './theme.js';

const BoardPage = lazy(() => import('../board/board-page.js'));
const IncidentPage = lazy(() => import('../incidents/incident-page.js'));
const DeclarePage = lazy(() => import('../incidents/declare-page.js'));
const MyPlatformPage = lazy(() => import('../platform-status/my-platform-page.js'));
const AccessTokensPage = lazy(() => import('../access/access-tokens-page.js'));

interface AppProps {
  readonly services: Services;
  readonly language: ComponentProps<typeof LanguageProvider>['initial'];
}

export function App({ services, language }: AppProps): ReactNode {
  return (
    <ServicesProvider value={services}>
      <QueryClientProvider client={services.queries}>
        <LanguageProvider initial={language}>
          {/* Variables and classes come from style sheets: the content security policy refuses injected ones. */}
          <MantineProvider
            theme={theme}
            defaultColorScheme="auto"
            withCssVariables={false}
            withGlobalClasses={false}
          >
            <BrowserRouter>
              <Routes>
                <Route element={<Frame signedIn={false} />}>
                  <Route path="/sign-in" element={<SignInPage />} />
                </Route>
                <Route element={<Frame signedIn />}>
                  <Route index element={<BoardPage />} />
                  <Route path="/declare" element={<DeclarePage key="real" exercise={false} />} />
                  <Route path="/exercises/declare" element={<DeclarePage key="exercise" exercise />} />
                  <Route path="/incidents/:incidentId" element={<IncidentPage />} />
                  <Route path="/my-platform" element={<MyPlatformPage />} />
                  <Route path="/account" element={<AccessTokensPage />} />
                  <Route path="*" element={<NotFoundPage />} />
                </Route>
              </Routes>
            </BrowserRouter>
          </MantineProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </ServicesProvider>
  );
}
