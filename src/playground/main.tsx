import 'graphiql/setup-workers/vite';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './playground.css';
import { fetcher } from './fetcher';
import { publicPath } from './publicPath';
import { questions } from './questions';
import { storage } from './storage';

createRoot(document.getElementById('playground') as HTMLElement).render(
  <StrictMode>
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={questions.map((query) => ({ query }))}
      plugins={[HISTORY_PLUGIN]}
      {...(storage && { storage })}
    >
      <GraphiQL.Logo>
        <a href={`${publicPath}/`} className="playground-name">
          Cyber incident graph
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  </StrictMode>,
);
