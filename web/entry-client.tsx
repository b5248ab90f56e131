import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { forgetOnLeaving } from '#shell';
import { App, type PageState } from './app.tsx';

const root = document.getElementById('root');
const state = document.getElementById('page-state')?.textContent;
if (root && state) {
  hydrateRoot(
    root,
    <StrictMode>
      <App state={JSON.parse(state) as PageState} />
    </StrictMode>,
  );
}
forgetOnLeaving();
