import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { ClientError } from '../errors.js';
import type { Ask } from '../mcp/ask.js';
import { makeMcpServer } from '../mcp/mcpServer.js';
import { projectVersion } from '../projectFolder.js';
import { type Api, CommandError } from './api.js';
import type { Terminal } from './terminal.js';

/** Asks an API; what it answers with an error is for the client. */
const askOf =
  (api: Api): Ask =>
  async (question, variables) => {
    try {
      return await api(question, variables);
    } catch (error) {
      throw error instanceof CommandError ? new ClientError('BAD_USER_INPUT', error.message) : error;
    }
  };

/** Serves the tools for a language model on standard input and output, until the input ends. */
export async function serveMcp(api: Api, terminal: Terminal): Promise<void> {
  const transport = new StdioServerTransport();
  const onFault = (error: unknown): void => terminal.error(String(error));
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  const served = serveStdio(() => makeMcpServer({ ask: askOf(api), version: projectVersion, onFault }), {
    transport,
    onerror: onFault,
  });
  await ended;
  await served.close();
}
