import '@fontsource-variable/noto-sans/wght.css';
import './shell/fonts.css';
import './shell/base.css';
// What head-start.ts has drawn with before this runs.
import './incidents/incident-page.module.css';
import './timeline/tlp-box.module.css';
import './ui/shape.module.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, loadFirstPage } from './shell/app.js';
import { showChosenLooks } from './shell/appearance.js';
import { loadPreferredLanguage } from './shell/language.js';
import { createServices } from './shell/services.js';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root.');
  showChosenLooks();
  const services = createServices();
  const [language] = await Promise.all([
    loadPreferredLanguage(),
    loadFirstPage(window.location.pathname, services),
  ]);
  createRoot(root).render(
    <StrictMode>
      <App services={services} language={language} />
    </StrictMode>,
  );
  // In development the server makes every file anew; a kept one would be an old one.
  if (import.meta.env.PROD) void services.installed.install();
}

// Not awaited here: a page's program imports from this one, and would wait for it in turn.
void start();
