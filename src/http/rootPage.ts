import { jsonResponse, type HttpResponse } from './response.js';

const page = `<!doctype html>
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
        <li><a href="/explorer">Explorer</a>: the graph as a picture, with the claims and the assessment behind every line</li>
        <li><a href="/playground">Playground</a>: write queries in the browser, starting from seven questions</li>
        <li><a href="/graphql">GraphQL endpoint</a>: <code>/graphql</code>, for clients</li>
        <li>Health: <a href="/health/live">live</a>, <a href="/health/ready">ready</a></li>
      </ul>
    </main>
  </body>
</html>
`;

const places = {
  graphql: '/graphql',
  explorer: '/explorer',
  playground: '/playground',
  health: { live: '/health/live', ready: '/health/ready' },
};

/** Whether an `Accept` header names HTML, as those of browsers do. */
export const prefersHtml = (accept: string | undefined): boolean => accept?.includes('text/html') ?? false;

/** The addresses of the service: HTML for browsers, JSON for other clients. */
export function rootPage(accept: string | undefined): HttpResponse {
  if (!prefersHtml(accept)) return jsonResponse(200, places);
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', vary: 'accept' }, body: page };
}
