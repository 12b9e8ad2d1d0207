/** A message of an event stream (graphql-sse). */
export interface Message {
  event: string;
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
}

/** A stream that a test follows. */
export interface Following {
  status: number;
  headers: Headers;
  /** The whole body of a response that is not a stream. */
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
  /** Everything received so far, including heartbeats (comments). */
  messages: Message[];
  /** Waits until this number of messages has been received in total. */
  until(count: number): Promise<Message[]>;
  /** Waits until the service ends the stream. */
  ended(): Promise<Message[]>;
  leave(): void;
}

function messageOf(text: string): Message {
  const line = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(text)?.[1] ?? '';
  const data = line('data');
  return { event: line('event') || 'comment', data: data === '' ? undefined : JSON.parse(data) };
}

/** Follows a stream over plain HTTP, without a client library. */
export async function follow(
  { url }: { url: string },
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Following> {
  const controller = new AbortController();
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: controller.signal,
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let over = !isStream;
  const wake = () => [...waiting].forEach((go) => go());
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      messages.push(...parts.map(messageOf).filter(({ event }) => event !== 'comment'));
      wake();
    }
  };
  const reading = isStream ? read().catch(() => undefined) : Promise.resolve();
  void reading.finally(() => {
    over = true;
    wake();
  });
  const when = async (isSo: () => boolean): Promise<Message[]> => {
    while (!isSo() && !over) {
      await new Promise<void>((resolve) => {
        const go = () => {
          waiting.delete(go);
          resolve();
        };
        waiting.add(go);
      });
    }
    return messages;
  };
  return {
    status: response.status,
    headers: response.headers,
    body: isStream ? undefined : await response.json(),
    messages,
    until: (count) => when(() => messages.length >= count),
    ended: () => when(() => false),
    leave: () => controller.abort(),
  };
}
