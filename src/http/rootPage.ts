import escapeHtml from 'escape-html';
import type { PublicPath } from './publicPath.js';
import { jsonResponse, type HttpResponse } from './response.js';

const addressesBelow = (publicPath: PublicPath) => ({
  graphql: `${publicPath}/graphql`,
  explorer: `${publicPath}/explorer`,
  playground: `${publicPath}/playground`,
  health: { live: `${publicPath}/health/live`, ready: `${publicPath}/health/ready` },
});

const page = ({
  graphql,
  explorer,
  playground,
  health,
}: ReturnType<typeof addressesBelow>) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Cyber incident graph</title>
  </head>
  <body>
    <main>
      <h1>Cyber incident graph</h1>
      <p>Cyber incidents, who is held responsible, who says so, and how well each claim is supported.</p>
      <ul>
        <li><a href="${escapeHtml(explorer)}">Explorer</a>: the graph as a picture, with the claims and the assessment behind every line</li>
        <li><a href="${escapeHtml(playground)}">Playground</a>: write queries in the browser, starting from seven questions</li>
        <li><a href="${escapeHtml(graphql)}">GraphQL endpoint</a>: <code>${escapeHtml(graphql)}</code>, for clients</li>
        <li>Health: <a href="${escapeHtml(health.live)}">live</a>, <a href="${escapeHtml(health.ready)}">ready</a></li>
      </ul>
    </main>
  </body>
</html>
`;

/** Whether an `Accept` header names HTML, as those of browsers do. */
export const prefersHtml = (accept: string | undefined): boolean => accept?.includes('text/html') ?? false;

/** The addresses of the service: HTML for browsers, JSON for other clients. */
export function rootPage(publicPath: PublicPath): (accept: string | undefined) => HttpResponse {
  const addresses = addressesBelow(publicPath);
  const html: HttpResponse = {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', vary: 'accept' },
    body: page(addresses),
  };
  return (accept) => (prefersHtml(accept) ? html : jsonResponse(200, addresses));
}
