import { McpServer } from '@modelcontextprotocol/server';
import { ClientError } from '../errors.js';
import { maxAnswer } from './answerSize.js';
import type { Ask } from './ask.js';
import { claimTemplate, readClaim } from './claimResource.js';
import { prompts } from './prompts.js';
import type { Tool } from './tool.js';
import { beliefChanges, compare } from './tools/beliefChanges.js';
import { chains } from './tools/chains.js';
import { cite } from './tools/cite.js';
import { gaps } from './tools/gaps.js';
import { incidentBrief } from './tools/incidentBrief.js';
import { search } from './tools/search.js';
import { verifyCitations } from './tools/verifyCitations.js';
import { whoSays } from './tools/whoSays.js';

/** The tools, always in this order. */
export const tools: readonly Tool[] = [
  search,
  incidentBrief,
  whoSays,
  chains,
  beliefChanges,
  compare,
  gaps,
  cite,
  verifyCitations,
];

const instructions = `A graph of cyber incidents that keeps apart what happened, who is said to have done it, who says so, and how well \
it stands. Nothing in it is a fact: every statement is a claim with claimants, a source and a date. Cite claims by their ids, and \
check your sentences with verify_citations before you answer. A lens says which claims count: stated by a date (asOf), recorded by \
a moment, by some claimants or without some, from some sources or without one, of some stances. Ids: incident:wannacry, \
country:north-korea, relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea, claim:article-a1. Continue long lists with \
the cursor.`;

export interface McpServerParts {
  ask: Ask;
  version: string;
  /** Told of what is the service's own fault; the client gets no more than that it happened. */
  onFault(error: unknown): void;
}

const failed = (text: string) => ({ isError: true, content: [{ type: 'text' as const, text }] });

/** The server of the Model Context Protocol for one caller: tools that read, claims as resources, and the seven questions. */
export function makeMcpServer({ ask, version, onFault }: McpServerParts): McpServer {
  const server = new McpServer(
    { name: 'cyber-incident-graph', title: 'Cyber Incident Graph', version },
    { instructions },
  );
  for (const { name, title, description, input, output, answer } of tools) {
    const annotations = { readOnlyHint: true, openWorldHint: false };
    server.registerTool(
      name,
      { title, description, inputSchema: input, outputSchema: output, annotations },
      async (args: Record<string, unknown>) => {
        try {
          const structuredContent = await answer(args, ask);
          const text = JSON.stringify(structuredContent);
          if (text.length > 2 * maxAnswer)
            throw new Error(`an answer of ${name} has ${text.length} characters`);
          return { structuredContent, content: [{ type: 'text' as const, text }] };
        } catch (error) {
          if (error instanceof ClientError) return failed(`${error.code}: ${error.message}`);
          onFault(error);
          return failed('INTERNAL: Something went wrong in the service. Its log says what.');
        }
      },
    );
  }
  server.registerResource(
    'claim',
    claimTemplate,
    {
      title: 'A claim',
      description: 'What is claimed, by whom, where and when.',
      mimeType: 'application/json',
    },
    async (uri, { id }) => ({
      contents: [{ uri: uri.href, mimeType: 'application/json', text: await readClaim(String(id), ask) }],
    }),
  );
  for (const { name, title, description, arguments: argsSchema, text } of prompts) {
    server.registerPrompt(name, { title, description, argsSchema }, (given: Record<string, unknown>) => ({
      messages: [
        {
          role: 'user' as const,
          content: { type: 'text' as const, text: text(given as Record<string, string>) },
        },
      ],
    }));
  }
  return server;
}
