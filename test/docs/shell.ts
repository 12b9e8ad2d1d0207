import { spawnSync } from 'node:child_process';

/** One program of a shell block with its arguments, as bash understands them. */
export interface ShellCommand {
  program: string;
  parameters: readonly string[];
}

/** What docs may ask a reader to run. Bash finds no other program, so an unknown one fails the test. */
const programs = [
  'npx',
  'npm',
  'curl',
  'docker',
  'helm',
  'kubectl',
  'python3',
  'git',
  'cat',
  'cp',
  'neo4j-admin',
];

/**
 * Splits a block by bash itself: each program is a function that reports its arguments, NUL-separated, so quotes,
 * comments and continued lines mean what they mean to the reader's shell.
 */
export function commandsOf(block: string): ShellCommand[] {
  const report = 'printf "%s\\0" "$(($# + 1))" "${FUNCNAME[0]}" "$@" >&2';
  const functions = programs.map((name) => `${name}() { ${report}; }`);
  const { status, stderr } = spawnSync(
    '/bin/bash',
    ['--norc', '-eu', '-c', [...functions, block].join('\n')],
    {
      env: { PATH: '/nonexistent' },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`bash ended with ${status}: ${stderr.replaceAll('\0', ' ')}`);
  const words = stderr.split('\0');
  const commands: ShellCommand[] = [];
  for (let at = 0; at < words.length - 1;) {
    const count = Number(words[at]);
    const [program = '', ...parameters] = words.slice(at + 1, at + 1 + count);
    commands.push({ program, parameters });
    at += count + 1;
  }
  return commands;
}

/** The request a `curl` command makes. */
export interface CurlRequest {
  url: string;
  init: RequestInit;
  /** -N: the answer does not end by itself. */
  streams: boolean;
}

const flags = new Set(['-i', '-s', '-N']);

export function curlRequest(parameters: readonly string[]): CurlRequest {
  const headers = new Headers();
  let [url, body, streams]: [string, string | undefined, boolean] = ['', undefined, false];
  const rest = [...parameters];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-H') {
      const [name = '', value = ''] = (rest.shift() ?? '').split(/: */, 2);
      headers.set(name, value);
    } else if (word === '-d') body = rest.shift();
    else if (flags.has(word)) streams ||= word === '-N';
    else if (word.startsWith('http')) url = word;
    else throw new Error(`curl ${word}: the test does not know this option`);
  }
  if (body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/x-www-form-urlencoded');
  return {
    url,
    init: { method: body === undefined ? 'GET' : 'POST', headers, ...(body !== undefined && { body }) },
    streams,
  };
}
